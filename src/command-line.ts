import { Command, CommanderError, Option } from 'commander';
import type { GlobalOptions } from './commands/options.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { version } from './version.ts';

/**
 * Reads the command line and runs the command that it names. Commands are imported when they run: `--help` loads none
 * of them. Resolves to the exit code.
 */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCode.done;
  const program = buildProgram((result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCode.done;
    // A command that only has subcommands was named alone; its help stands on standard error.
    if (error instanceof CommanderError && error.code === 'commander.help') return exitCode.usage;
    const { reportFailure } = await import('./commands/failure.ts');
    const { usageErrorOf } = await import('./commands/usage.ts');
    const failure = error instanceof CommanderError ? usageErrorOf(error, commandOf(program, args)) : error;
    return reportFailure(failure, program.opts<GlobalOptions>().lang);
  }
}

/** The command that the words name, as far as there is one: `spinneret connections add`. */
function commandOf(program: Command, args: readonly string[]): string {
  let command = program;
  const path = [program.name()];
  for (const word of args) {
    const next = command.commands.find((candidate) => candidate.name() === word);
    if (!next) continue;
    command = next;
    path.push(word);
  }
  return path.join(' ');
}

/** Words that are no command land at the default command, which takes none. */
async function refuseWords(words: readonly string[], parent: Command): Promise<void> {
  if (words.length === 0) return;
  const { noSuchCommand } = await import('./commands/usage.ts');
  const path = parent.parent ? [parent.name()] : [];
  throw noSuchCommand(
    path,
    words,
    parent.commands.map((command) => command.name()),
  );
}

type Settle = (code: ExitCode) => void;

function buildProgram(settle: Settle): Command {
  const program = new Command('spinneret')
    .description('Run any cloud by talking to it. Without a command: opens the conversation.')
    .version(version)
    .addOption(new Option('--model <name>', 'the model to use; "basic" forces the embedded one'))
    .addOption(new Option('--lang <language>', 'language of texts and answers').choices(['en', 'ko']))
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', helpFooter);
  const options = () => program.opts<GlobalOptions>();

  program
    .command('chat', { isDefault: true })
    .description('open the conversation in this terminal (the default)')
    .argument('[words...]')
    .usage('[options]')
    .action(async (words: string[]) => {
      await refuseWords(words, program);
      const { chat } = await import('./commands/chat.ts');
      settle(await chat(options()));
    });

  program
    .command('ask')
    .description('one request, answered on standard output')
    .argument('[text...]', 'the request; read from standard input where it is left out or "-"')
    .option('--json', 'print one JSON object')
    .option('--plan', 'run reads only and report the rest as planned')
    .option('--yes', 'consent to what creates or changes something; never to what destroys')
    .option('--confirm <name>', 'consent to destroying exactly the resource of this name')
    .option('--wait', 'end only when changes that go on in the cloud have ended')
    .option('--conversation <id>', 'go on with an earlier conversation')
    .option('--connection <name>', 'the connection that a request without one means')
    .action(async (text: string[], own: Omit<import('./commands/ask.ts').AskOptions, 'text' | keyof GlobalOptions>) => {
      const { ask } = await import('./commands/ask.ts');
      settle(await ask({ ...options(), ...own, text: text.join(' ') }));
    });

  program
    .command('tools')
    .description('list the operations with their effects')
    .argument('[word]', 'only those that have to do with this word')
    .option('--json', 'print them as JSON, with their input schemas')
    .option('--markdown', 'print their reference as Markdown, in English and Korean')
    .action(async (word: string | undefined, own: { json?: boolean; markdown?: boolean }) => {
      const { tools } = await import('./commands/tools.ts');
      settle(await tools({ ...options(), ...own, word }));
    });

  addConnectionCommands(program, options, settle);
  addServerCommands(program, options, settle);
  addResultsCommand(program, options, settle);
  addDriverCommands(program, options, settle);
  addEvaluationCommand(program, options, settle);
  addSlackCommands(program, options, settle);

  const audit = program.command('audit').description('the record of every proposal, decision and change');
  audit
    .command('verify')
    .description('check that no line was changed, removed or added')
    .action(async () => {
      const { verifyAuditCommand } = await import('./commands/audit.ts');
      settle(await verifyAuditCommand(options()));
    });
  audit
    .command('list')
    .description('the newest entries')
    .option('--limit <count>', 'how many', '20')
    .option('--json', 'print them as JSON lines')
    .action(async (own: { limit: string; json?: boolean }) => {
      const { listAuditCommand } = await import('./commands/audit.ts');
      settle(await listAuditCommand({ ...options(), ...own }));
    });

  program
    .command('doctor')
    .description('check the installation and say what is wrong and how to mend it')
    .option('--json', 'print the findings as JSON')
    .action(async (own: { json?: boolean }) => {
      const { doctor } = await import('./commands/doctor.ts');
      settle(await doctor({ ...options(), ...own }));
    });
  return program;
}

function addConnectionCommands(program: Command, options: () => GlobalOptions, settle: Settle): void {
  const connections = program.command('connections').description('the clouds that can be talked to');
  connections
    .command('list', { isDefault: true })
    .description('all connections')
    .argument('[words...]')
    .usage('[options]')
    .option('--json', 'print them as JSON')
    .action(async (words: string[], own: { json?: boolean }) => {
      await refuseWords(words, connections);
      const { listConnections } = await import('./commands/connections.ts');
      settle(await listConnections({ ...options(), ...own }));
    });
  connections
    .command('add')
    .description(
      'add a connection; credential values are asked for without echo, or taken from SPINNERET_CREDENTIAL_<KEY>',
    )
    .argument('<name>', 'the name of the connection')
    .requiredOption('--provider <provider>', 'the cloud: MOCK, AWS, ...')
    .option('--region <region>', 'the region; may be left out where the profile names one')
    .option('--zone <zone>', 'the zone')
    .option('--credential <name>', 'a registered credential to use instead of entering one')
    .option('--profile [name]', "take the values from a profile of the cloud's own command line (AWS CLI, CloudMonkey)")
    .option('--driver <name>', 'a registered driver to use instead of the built-in one')
    .action(async (name: string, own: Omit<import('./commands/add-connection.ts').AddOptions, 'name'>) => {
      const { addConnection } = await import('./commands/add-connection.ts');
      settle(await addConnection({ ...options(), ...own, name }));
    });
  connections
    .command('import')
    .description(
      'add connections of a CB-Spider server; its user name and password are asked for, or taken from SPINNERET_CREDENTIAL_USERNAME and SPINNERET_CREDENTIAL_PASSWORD',
    )
    .argument('[names...]', 'the connections to add')
    .requiredOption('--spider <url>', 'the address of the server, or the name of one that is registered')
    .option('--name <name>', 'the name of the server here (default: by its host)')
    .option('--all', 'add all of its connections')
    .option('--log-folder <folder>', "where the server's own call log lies on this machine, for the call history")
    .action(async (names: string[], own: Omit<import('./commands/import-connections.ts').ImportOptions, 'names'>) => {
      const { importConnections } = await import('./commands/import-connections.ts');
      settle(await importConnections({ ...options(), ...own, names }));
    });
  connections
    .command('remove')
    .description('forget a connection; nothing in the cloud changes')
    .argument('<name>')
    .action(async (name: string) => {
      const { removeConnection } = await import('./commands/connections.ts');
      settle(await removeConnection({ ...options(), name }));
    });
  connections
    .command('use')
    .description('make a connection the default')
    .argument('<name>')
    .action(async (name: string) => {
      const { useConnection } = await import('./commands/connections.ts');
      settle(await useConnection({ ...options(), name }));
    });
  connections
    .command('test')
    .description('ask each cloud whether the credential works')
    .argument('[name]', 'only this one')
    .action(async (name: string | undefined) => {
      const { testConnections } = await import('./commands/connections.ts');
      settle(await testConnections({ ...options(), name }));
    });
}

function addServerCommands(program: Command, options: () => GlobalOptions, settle: Settle): void {
  const servers = program.command('servers').description('the CB-Spider servers that connections go through');
  servers
    .command('list', { isDefault: true })
    .description('all servers')
    .argument('[words...]')
    .usage('[options]')
    .option('--json', 'print them as JSON')
    .action(async (words: string[], own: { json?: boolean }) => {
      await refuseWords(words, servers);
      const { listServers } = await import('./commands/servers.ts');
      settle(await listServers({ ...options(), ...own }));
    });
  servers
    .command('add')
    .description('register a server; its user name and password are asked for, or taken from the environment')
    .argument('<name>', 'the name of the server')
    .argument('<url>', 'its address: https://spider.example.com:1024')
    .option('--log-folder <folder>', "where the server's own call log lies on this machine, for the call history")
    .action(async (name: string, url: string, own: { logFolder?: string }) => {
      const { addServer } = await import('./commands/servers.ts');
      settle(await addServer({ ...options(), ...own, name, url }));
    });
  servers
    .command('log')
    .description("show the server's own call log in the call history too; without a folder no longer")
    .argument('<name>')
    .argument('[folder]', 'the root of the server on this machine, or the folder of its log')
    .action(async (name: string, folder?: string) => {
      const { setServerLog } = await import('./commands/servers.ts');
      settle(await setServerLog({ ...options(), name, ...(folder !== undefined && { folder }) }));
    });
  servers
    .command('remove')
    .description('forget a server that no connection goes through; nothing on it changes')
    .argument('<name>')
    .action(async (name: string) => {
      const { removeServer } = await import('./commands/servers.ts');
      settle(await removeServer({ ...options(), name }));
    });
  servers
    .command('test')
    .description('ask each server what it is and whether it lets us in')
    .argument('[name]', 'only this one')
    .action(async (name: string | undefined) => {
      const { testServers } = await import('./commands/servers.ts');
      settle(await testServers({ ...options(), name }));
    });
}

function addEvaluationCommand(program: Command, options: () => GlobalOptions, settle: Settle): void {
  program
    .command('eval')
    .description('measure how well the model finds operations and arguments, on the demo cloud')
    .argument('<file>', 'JSON lines: {"text", "lang", "operations", "input", "before", "mustNotAct", "after"}')
    .option('--json', 'print one JSON object')
    .option('--markdown', 'print markdown')
    .option('--repeat <count>', 'runs of each case, for pass^k', '1')
    .option('--concurrency <count>', 'cases at the same time', '4')
    .option('--input-price <price>', 'of a million input tokens')
    .option('--output-price <price>', 'of a million output tokens')
    .action(async (file: string, own: Omit<import('./commands/eval.ts').EvalOptions, 'file' | keyof GlobalOptions>) => {
      const { evaluateCommand } = await import('./commands/eval.ts');
      settle(await evaluateCommand({ ...options(), ...own, file }));
    });
}

function addDriverCommands(program: Command, options: () => GlobalOptions, settle: Settle): void {
  const drivers = program.command('drivers').description('what opens connections: built-in drivers, and modules');
  drivers
    .command('list', { isDefault: true })
    .description('the registered drivers and where they come from')
    .argument('[words...]')
    .usage('[options]')
    .option('--json', 'print them as JSON')
    .action(async (words: string[], own: { json?: boolean }) => {
      await refuseWords(words, drivers);
      const { listDrivers } = await import('./commands/drivers.ts');
      settle(await listDrivers({ ...options(), ...own }));
    });
  drivers
    .command('add')
    .description('register the driver of a module, whose code then runs with all your rights')
    .argument('<name>', 'the name of the driver')
    .requiredOption('--module <module>', 'a package, or a file as a path: ./driver.js')
    .option('--provider <provider>', 'the provider that the module must be for')
    .action(async (name: string, own: { module: string; provider?: string }) => {
      const { addDriver } = await import('./commands/drivers.ts');
      settle(await addDriver({ ...options(), ...own, name }));
    });
  drivers
    .command('remove')
    .description('forget a driver that no connection uses')
    .argument('<name>')
    .action(async (name: string) => {
      const { removeDriver } = await import('./commands/drivers.ts');
      settle(await removeDriver({ ...options(), name }));
    });
  drivers
    .command('check')
    .description('import the module of a driver again, and open the connections that use it')
    .argument('<name>')
    .action(async (name: string) => {
      const { checkDriver } = await import('./commands/drivers.ts');
      settle(await checkDriver({ ...options(), name }));
    });
}

function addSlackCommands(program: Command, options: () => GlobalOptions, settle: Settle): void {
  const slack = program.command('slack').description('the conversation in Slack, for a team');
  slack
    .command('start', { isDefault: true })
    .description('answer in Slack until the process is ended (the default)')
    .argument('[words...]')
    .usage('[options]')
    .option('--http <port>', 'listen for Slack on this port instead of Socket Mode')
    .action(async (words: string[], own: { http?: string }) => {
      await refuseWords(words, slack);
      const { slack: start } = await import('./commands/slack.ts');
      settle(await start({ ...options(), ...own }));
    });
  slack
    .command('check')
    .description('check tokens, scopes, and the people and channels of the configuration')
    .option('--json', 'print the findings as JSON')
    .option('--http', 'check what --http needs instead of Socket Mode')
    .action(async (own: { json?: boolean; http?: boolean }) => {
      const { slackCheck } = await import('./commands/slack-check.ts');
      settle(await slackCheck({ ...options(), ...own }));
    });
}

function addResultsCommand(program: Command, options: () => GlobalOptions, settle: Settle): void {
  program
    .command('results')
    .description('the kept answers of lists, or one of them with all its rows')
    .argument('[id]', 'the result to print')
    .option('--json', 'print JSON lines, one a row')
    .option('--csv', 'print comma-separated values')
    .action(async (id: string | undefined, own: { json?: boolean; csv?: boolean }) => {
      const { resultsCommand } = await import('./commands/results.ts');
      settle(await resultsCommand({ ...options(), ...own, id }));
    });
}

const helpFooter = `
Environment:
  SPINNERET_HOME     data directory (default: the XDG state directory)
  SPINNERET_KEY      key for credentials at rest, 32 bytes as base64 or hex (default: a 0600 file)
  OPENAI_API_KEY, OPENAI_BASE_URL, SPINNERET_MODEL
                     a model of your own; without them the embedded model answers
  SLACK_BOT_TOKEN, SLACK_APP_TOKEN or SLACK_SIGNING_SECRET
                     what "slack" needs

Exit codes: 0 done, 1 failed, 2 usage or configuration, 3 denied, 4 a question is open (ask --conversation ID).
`;
