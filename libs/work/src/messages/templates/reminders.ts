import type { Template } from './template.js';

/** The last paper ends. One text: which of its lines stand depends on the day. */
export const EXPIRY: Template = {
  fr: {
    subject: 'Votre titre de séjour : une date à retenir',
    lines: [
      'Le document qui vous permet de séjourner en France expire le {on}.',
      'Vous pourrez demander son renouvellement du {from} au {until} (article R. 431-5 du CESEDA).',
      'Demandez son renouvellement dès maintenant, au plus tard le {deadline} (article R. 431-5 du CESEDA).',
      'Le délai pour demander son renouvellement s’est terminé le {late} (article R. 431-5 du CESEDA) : déposez votre demande sans attendre.',
      'Si vous n’avez pas encore demandé son renouvellement, faites-le sans attendre le {end}.',
      'Votre demande est en cours d’examen. Si elle n’est pas décidée le {pending}, la préfecture doit mettre à votre disposition une attestation de prolongation, si votre dossier est complet et a été déposé dans les délais (article R. 431-15-1 du CESEDA) : réclamez-la si elle manque.',
      '{filing?}Si le téléservice vous empêche de déposer votre demande, signalez-le au centre de contact citoyen et gardez la preuve de vos essais (article R. 431-2 du CESEDA).',
    ],
  },
  en: {
    subject: 'Your residence permit: a date to remember',
    lines: [
      'The document that allows you to stay in France expires on {on}.',
      'You may ask for its renewal from {from} to {until} (article R. 431-5 CESEDA).',
      'Ask for its renewal now, on {deadline} at the latest (article R. 431-5 CESEDA).',
      'The time to ask for its renewal ended on {late} (article R. 431-5 CESEDA): file your application without delay.',
      'If you have not asked for its renewal yet, do so before {end}.',
      'Your application is being examined. If it is undecided on {pending}, the prefecture must make a certificate of extension available to you, provided your file is complete and was filed in time (article R. 431-15-1 CESEDA): ask for it if it is missing.',
      '{filing?}If the online service keeps you from filing, report it to the citizens’ contact centre and keep proof of your attempts (article R. 431-2 CESEDA).',
    ],
  },
};
