#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

// Not Node's default, which is in the directory for temporary files: whoever makes it there first can put code into it.
enableCompileCache(join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'spinneret', 'compiled'));
const { outliveOutput } = await import('./standard-output.ts');
outliveOutput(process);
const { runCommandLine } = await import('./command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
