import type { Template } from './template.js';

export const UNDER_REVIEW: Template = {
  fr: {
    subject: 'Votre demande de titre de séjour est examinée',
    lines: [
      'Votre dossier est en cours d’examen. Vous n’avez rien à faire pour le moment.',
      'S’il est complet, déposé dans les délais, et que l’examen dure au-delà de la validité de votre titre, la préfecture doit mettre à votre disposition une attestation de prolongation (article R. 431-15-1 du CESEDA).',
    ],
  },
  en: {
    subject: 'Your residence permit application is being examined',
    lines: [
      'Your file is being examined. There is nothing for you to do for now.',
      'If it is complete, was filed in time, and its examination outlasts your permit, the prefecture must make a certificate of extension available to you (article R. 431-15-1 CESEDA).',
    ],
  },
};

export const EXTENDED: Template = {
  fr: {
    subject: 'Votre demande de titre de séjour : un document est à votre disposition',
    lines: [
      'Un document provisoire vous a été délivré, valable du {from} au {to}.',
      'Téléchargez-le ou retirez-le dès maintenant et présentez-le avec votre titre expiré : il justifie de la régularité de votre séjour pendant cette durée (articles R. 431-15-1 et R. 431-12 du CESEDA).',
      'S’il n’est pas remplacé avant le {to}, signalez-le à la préfecture.',
    ],
  },
  en: {
    subject: 'Your residence permit application: a document is available',
    lines: [
      'A provisional document was issued to you, valid from {from} to {to}.',
      'Download or collect it now and show it with your expired permit: it proves that your stay is lawful for that time (articles R. 431-15-1 and R. 431-12 CESEDA).',
      'If it is not replaced by {to}, tell the prefecture.',
    ],
  },
};
