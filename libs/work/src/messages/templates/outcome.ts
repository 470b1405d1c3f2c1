import type { Template } from './template.js';

export const APPROVED: Template = {
  fr: {
    subject: 'Votre demande de titre de séjour : une décision vous concerne',
    lines: [
      'Votre demande a reçu une décision favorable. Votre carte va être fabriquée.',
      'En attendant, l’attestation de décision favorable justifie de la régularité de votre séjour (article R. 431-15-1 du CESEDA) : téléchargez-la.',
    ],
  },
  en: {
    subject: 'Your residence permit application: a decision concerns you',
    lines: [
      'Your application was granted. Your card is about to be made.',
      'Meanwhile the certificate of favourable decision proves that your stay is lawful (article R. 431-15-1 CESEDA): download it.',
    ],
  },
};

export const CARD_AVAILABLE: Template = {
  fr: {
    subject: 'Votre titre de séjour vous attend',
    lines: [
      'Votre carte est arrivée à la préfecture.',
      'Prenez rendez-vous dès maintenant pour la retirer. Jusqu’à sa remise, l’attestation de décision favorable justifie de votre séjour (article R. 431-15-1 du CESEDA).',
    ],
  },
  en: {
    subject: 'Your residence permit is waiting for you',
    lines: [
      'Your card has come to the prefecture.',
      'Book an appointment now to collect it. Until then the certificate of favourable decision proves your stay (article R. 431-15-1 CESEDA).',
    ],
  },
};

export const DELIVERED: Template = {
  fr: {
    subject: 'Votre titre de séjour vous a été remis',
    lines: [
      'Votre carte vous a été remise le {on}. Vérifiez ce qui y est imprimé.',
      'Notez sa date d’expiration : son renouvellement se demande dans les délais de l’article R. 431-5 du CESEDA. Nous vous le rappellerons.',
    ],
  },
  en: {
    subject: 'Your residence permit was handed to you',
    lines: [
      'Your card was handed to you on {on}. Check what is printed on it.',
      'Note when it expires: its renewal is asked within the time set by article R. 431-5 CESEDA. We will remind you.',
    ],
  },
};

export const REFUSED: Template = {
  fr: {
    subject: 'Votre demande de titre de séjour : une décision vous concerne',
    lines: [
      'Une décision de refus a été prise sur votre demande. Elle vous est notifiée à part : ce message ne la notifie pas.',
      'Vous pouvez la contester devant le tribunal administratif. Le délai court de sa notification : deux mois (article R. 421-1 du CJA), moins si elle oblige à quitter le territoire. Lisez les voies et délais de recours qu’elle indique.',
    ],
  },
  en: {
    subject: 'Your residence permit application: a decision concerns you',
    lines: [
      'Your application was refused. The decision is notified to you apart: this message does not notify it.',
      'You may contest it before the administrative court. The time runs from its notification: two months (article R. 421-1 CJA), less if it orders you to leave. Read the remedies and time limits it states.',
    ],
  },
};
