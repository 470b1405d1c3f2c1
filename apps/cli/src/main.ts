import { Command, CommanderError, Option } from 'commander';
import { EXIT, exitCodeOf } from './exit-code.js';
import type { CommonOptions } from './options.js';
import { endQuietlyOnClosedPipe, say, standardOutput } from './output.js';
import type { Output } from './output.js';
import { withoutPasswords } from './without-passwords.js';

type Work<O> = (options: O, output: Output) => Promise<number>;

const program = new Command('continuo')
  .description(
    'Who is unlawfully present because of a blocked file, on any day, as known on any day',
  )
  .showHelpAfterError()
  .exitOverride();

/** Runs a command and ends with its exit code; `process.exit` would cut output that is still on its way. */
async function run<O extends CommonOptions>(options: O, work: Work<O>): Promise<void> {
  process.exitCode = await work(options, standardOutput(options.json === true));
}

function command(usage: string, description: string, parent = program): Command {
  return parent
    .command(usage)
    .description(description)
    .addOption(new Option('--data <dir>', 'data directory').env('CONTINUO_DATA').default('./data'))
    .option('--store <connection>', 'server that has the events, esdb://… (env: CONTINUO_STORE)')
    .option('--json', 'one JSON object a line');
}

function question(usage: string, description: string, parent = program): Command {
  return command(usage, description, parent)
    .option('--on <day>', 'legal day, YYYY-MM-DD (default: today in Paris)')
    .option('--known-at <moment>', 'as known then: an RFC 3339 instant or a day (default: now)');
}

command('import <files...>', 'remember the facts of history files (format 1)')
  .option('--rejects <file>', 'write the lines set aside there too, as JSON')
  .action(async (files: string[], options) => {
    const { importCommand } = await import('./commands/import.js');
    await run(options, (o: CommonOptions, output) => importCommand(files, o, output));
  });

command('export', 'write the facts as history format 1')
  .option('--person <id>', 'of one person')
  .option('--case <person/case>', 'of one case')
  .action(async (options) => {
    const { exportCommand } = await import('./commands/export.js');
    await run(options, exportCommand);
  });

question('coverage', 'is there a right to stay, what shows it, and if not, why')
  .requiredOption('--person <id>', 'the applicant')
  .option('--policy <policy>', 'practice or strict', 'practice')
  .option('--explain', 'the chain from facts to rules to articles')
  .option('--svg <file>', 'draw the timeline there')
  .action(async (options) => {
    const { coverageCommand } = await import('./commands/coverage.js');
    await run(options, coverageCommand);
  });

question('register', 'everyone without cover, or with cover and nothing to show')
  .option('--unlawful', 'without cover')
  .option('--unproven', 'covered, with nothing to show')
  .option('--blocked', 'because of a blocked file')
  .option('--office <département>', 'of one office')
  .option('--by <keys>', 'counted by lawful, cause, office (comma between)')
  .option('--at-risk <days>', 'those who will have a cause within so many days')
  .option('--everyone', 'everyone known')
  .action(async (options) => {
    const { registerCommand } = await import('./commands/register.js');
    await run(options, registerCommand);
  });

question('timelines', 'the timeline of everyone, or of one person')
  .option('--person <id>', 'one applicant')
  .action(async (options) => {
    const { timelinesCommand } = await import('./commands/lists.js');
    await run(options, timelinesCommand);
  });

question('ruptures', 'rights lost at partners').action(async (options) => {
  const { rupturesCommand } = await import('./commands/lists.js');
  await run(options, rupturesCommand);
});

question('blockages', 'blockages open, by code and office')
  .option('--by <keys>', 'counted by code, office, week (comma between)')
  .action(async (options) => {
    const { blockagesCommand } = await import('./commands/blockages.js');
    await run(options, blockagesCommand);
  });

question('alarms', 'alarms that are open, and who has seen to them')
  .option('--office <département>', 'of one office')
  .action(async (options) => {
    const { alarmsCommand } = await import('./commands/alarms.js');
    await run(options, alarmsCommand);
  });

const ofPerson = program.command('person').description('one person');
question('story <person>', 'what happened to one person, in sentences', ofPerson).action(
  async (person: string, options) => {
    const { storyCommand } = await import('./commands/story.js');
    await run(options, (o: CommonOptions, output) => storyCommand(person, o, output));
  },
);

const ofCase = program.command('case').description('one case');
function caseQuestion(name: string, description: string): Command {
  return question(`${name} <person/case>`, description, ofCase).option(
    '--at <revision>',
    'as of that revision of the case, from 0, and what was recorded by then',
  );
}

caseQuestion('show', 'where a case stands, whose ball it is, what limits run')
  .option('--svg <file>', 'write there the chart with the way of the case')
  .action(async (name: string, options) => {
    const { showCommand } = await import('./commands/case/show.js');
    await run(options, (o: CommonOptions, output) => showCommand(name, o, output));
  });

caseQuestion(
  'history',
  'what happened, step by step, and what was shown until it was known',
).action(async (name: string, options) => {
  const { historyCommand } = await import('./commands/case/history.js');
  await run(options, (o: CommonOptions, output) => historyCommand(name, o, output));
});

caseQuestion('explain', 'why a case is where it is, down to facts and articles').action(
  async (name: string, options) => {
    const { explainCommand } = await import('./commands/case/explain.js');
    await run(options, (o: CommonOptions, output) => explainCommand(name, o, output));
  },
);

caseQuestion('replay', 'the case again, step by step: with the keys of a terminal, or all at once')
  .option('--all', 'print every step')
  .action(async (name: string, options) => {
    const { replayCommand } = await import('./commands/case/replay.js');
    await run(options, (o: CommonOptions, output) => replayCommand(name, o, output));
  });

question('cases', 'where every case stands, whose ball it is, and until when')
  .option('--office <département>', 'of one office')
  .option('--state <state>', 'in that state, or in one within it: underReview, lapsed, blocked')
  .option(
    '--owner <owner>',
    'waiting for applicant, prefecture, prefet, france-titres, third-party',
  )
  .option('--by <keys>', 'waiting times by owner, office, state (comma between)')
  .action(async (options) => {
    const { casesCommand } = await import('./commands/cases.js');
    await run(options, casesCommand);
  });

command('conformance', 'what recorded histories did that the charts and the law do not allow')
  .option('--case <person/case>', 'of one case; its id alone when one person alone has it')
  .option('--late <days>', 'recorded late beyond so many days', '30')
  .action(async (options) => {
    const { conformanceCommand } = await import('./commands/conformance.js');
    await run(options, conformanceCommand);
  });

command(
  'rebuild [view]',
  'make the views anew beside those that answer, and put them in place',
).action(async (view: string | undefined, options) => {
  const { rebuildCommand } = await import('./commands/rebuild.js');
  await run(options, (o: CommonOptions, output) => rebuildCommand(view, o, output));
});

command('verify', 'recompute every chain and every view, and compare').action(async (options) => {
  const { verifyCommand } = await import('./commands/verify.js');
  await run(options, verifyCommand);
});

const ofTokens = program.command('token').description('who may use the HTTP server');
command('create', 'a token, shown once', ofTokens)
  .requiredOption('--role <role>', 'agent, signatory, integrator, analyst, auditor or admin')
  .option('--office <département>', 'the office it acts and sees within')
  .option('--speaks-for <kinds>', 'of an integrator: applicant, ccc, court… (comma between)')
  .option('--subject <name>', 'how its bearer is called (default: role and id)')
  .option('--expires <day>', 'its last day')
  .action(async (options) => {
    const { createTokenCommand } = await import('./commands/token.js');
    await run(options, createTokenCommand);
  });

command('list', 'the tokens there are, by id', ofTokens).action(async (options) => {
  const { listTokensCommand } = await import('./commands/token.js');
  await run(options, listTokensCommand);
});

command('revoke <id>', 'from now on it opens nothing', ofTokens).action(
  async (id: string, options) => {
    const { revokeTokenCommand } = await import('./commands/token.js');
    await run(options, (o: CommonOptions, output) => revokeTokenCommand(id, o, output));
  },
);

command('doctor', 'what runs, on what, and whether anything needs mending').action(
  async (options) => {
    const { doctorCommand } = await import('./commands/doctor.js');
    await run(options, doctorCommand);
  },
);

program
  .command('migrate')
  .description('copy all events to another store, as they are sealed, and compare')
  .requiredOption('--from <dir or connection>', 'where the events are')
  .requiredOption('--to <dir or connection>', 'where they are to be')
  .option('--data <dir>', 'directory of the keys beside a server (default: the directory named)')
  .option('--json', 'one JSON object a line')
  .action(async (options) => {
    const { migrateCommand } = await import('./commands/migrate.js');
    process.exitCode = await migrateCommand(options, standardOutput(options.json === true));
  });

endQuietlyOnClosedPipe();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else {
    process.exitCode = exitCodeOf(error);
    const isBug = process.exitCode === EXIT.unexpected;
    const text = error instanceof Error ? (isBug ? error.stack : error.message) : error;
    say(withoutPasswords(`continuo: ${text}`));
  }
}
