import type { Template } from './template.js';

export const SUBMITTED: Template = {
  fr: {
    subject: 'Votre demande de titre de séjour : votre envoi a été reçu',
    lines: [
      'Votre demande a été déposée le {on}.',
      'Les pièces ou informations demandées ont été reçues le {supplied}.',
      'Votre dossier va être vérifié. Vous n’avez rien à faire pour le moment.',
      'L’attestation de dépôt prouve votre demande. Elle ne justifie pas de la régularité de votre séjour (article R. 431-15-1 du CESEDA).',
    ],
  },
  en: {
    subject: 'Your residence permit application: what you sent was received',
    lines: [
      'Your application was filed on {on}.',
      'The documents or information asked for were received on {supplied}.',
      'Your file is about to be checked. There is nothing for you to do for now.',
      'The certificate of filing proves your application. It does not prove that your stay is lawful (article R. 431-15-1 CESEDA).',
    ],
  },
};

export const INCOMPLETE: Template = {
  fr: {
    subject: 'Votre demande de titre de séjour : une réponse est attendue de vous',
    lines: [
      'Il manque des pièces ou des informations à votre dossier. Leur liste est dans le courrier ou le message de la préfecture.',
      'Envoyez-les au plus tard le {deadline}.',
      'Tant que ce délai court, celui au bout duquel le silence vaut rejet est suspendu (article L. 114-5 du CRPA).',
    ],
  },
  en: {
    subject: 'Your residence permit application: an answer is expected from you',
    lines: [
      'Documents or information are missing from your file. The list is in the letter or message of the prefecture.',
      'Send them by {deadline} at the latest.',
      'While this time runs, the time at the end of which silence means rejection stands still (article L. 114-5 CRPA).',
    ],
  },
};

export const NOT_REGISTERED: Template = {
  fr: {
    subject: 'Votre demande de titre de séjour : une décision vous concerne',
    lines: [
      'Votre demande n’a pas été enregistrée. La préfecture vous en donne les raisons.',
      'Vous pouvez déposer une nouvelle demande, ou contester cette décision devant le tribunal administratif dans les deux mois de sa notification (article R. 421-1 du CJA).',
    ],
  },
  en: {
    subject: 'Your residence permit application: a decision concerns you',
    lines: [
      'Your application was not registered. The prefecture gives you the reasons.',
      'You may file a new application, or contest this decision before the administrative court within two months of its notification (article R. 421-1 CJA).',
    ],
  },
};
