import type { CommanderError } from 'commander';
import { nearestNames } from '../clouds/nearest-names.ts';
import { UsageError } from './failure.ts';

/** What the library for command lines found wrong, in Korean, by its code and the names that its message quotes. */
const koreanFacts: Readonly<Record<string, (names: readonly string[]) => string>> = {
  'commander.unknownOption': ([option]) => `알 수 없는 옵션입니다: ${option}`,
  'commander.unknownCommand': ([command]) => `알 수 없는 명령입니다: ${command}`,
  'commander.excessArguments': ([command]) => `${command} 명령의 인수가 너무 많습니다.`,
  'commander.missingArgument': ([argument]) => `필요한 인수가 없습니다: ${argument}`,
  'commander.optionMissingArgument': ([option]) => `옵션 값이 없습니다: ${option}`,
  'commander.missingMandatoryOptionValue': ([option]) => `필요한 옵션이 없습니다: ${option}`,
  'commander.invalidArgument': ([option, value]) => `${option} 옵션에 쓸 수 없는 값입니다: ${value}`,
};

/** `command`: the one whose help says how it is used. */
export function usageErrorOf({ code, message }: CommanderError, command: string): UsageError {
  const fact = message.replace(/^error: /, '');
  const names = [...fact.matchAll(/'([^']*)'/g)].map(([, name = '']) => name);
  const nearest = /\(Did you mean (?:one of )?(.+)\?\)/.exec(fact)?.[1];
  const korean = [koreanFacts[code]?.(names) ?? fact, ...(nearest ? [`비슷한 이름: ${nearest}`] : [])].join('\n');
  return new UsageError({
    en: `${fact}\nSee: ${command} --help`,
    ko: `${korean}\n사용법: ${command} --help`,
  });
}

/** `path`: the command that has the subcommands `known`; empty for the program itself. */
export function noSuchCommand(path: readonly string[], words: readonly string[], known: readonly string[]): UsageError {
  const wanted = JSON.stringify([...path, ...words].join(' '));
  const [nearest] = nearestNames(words[0] ?? '', known);
  const suggested = nearest === undefined ? undefined : ['spinneret', ...path, nearest].join(' ');
  if (suggested !== undefined) {
    return new UsageError({
      en: `There is no command ${wanted}. Did you mean: ${suggested}`,
      ko: `${wanted} 명령은 없습니다. 비슷한 명령: ${suggested}`,
    });
  }
  if (path.length > 0) {
    const names = known.join(', ');
    return new UsageError({
      en: `There is no command ${wanted}. Commands: ${names}`,
      ko: `${wanted} 명령은 없습니다. 명령: ${names}`,
    });
  }
  return new UsageError({
    en: `There is no command ${wanted}. To ask for something: spinneret ask ${JSON.stringify(words.join(' '))}`,
    ko: `${wanted} 명령은 없습니다. 요청하려면: spinneret ask ${JSON.stringify(words.join(' '))}`,
  });
}
