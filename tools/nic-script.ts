import { z } from 'zod';
import { defineOperation } from './operation.ts';
import { namedInput } from './shared/arguments.ts';
import { fields } from './shared/display.ts';
import { handlerOf, openConnection, unsupported } from './shared/handlers.ts';
import { existing, namedSlots } from './shared/named.ts';

export const getNICOSConfigScript = defineOperation({
  name: 'GetNICOSConfigScript',
  subject: 'nic',
  effect: 'read',
  summary: {
    en: 'Get the script that sets up a network interface inside the VM’s system',
    ko: 'NIC용 OS 설정 스크립트 조회 (VM 안에서 실행)',
  },
  guidance: 'An administrator runs it in the VM; Spinneret does not.',
  input: namedInput,
  slots: namedSlots('nic'),
  words: {
    actions: {
      en: ['get', 'show', 'give me', 'generate', 'print', 'need', 'configure'],
      ko: ['보여', '알려', '조회', '뽑', '생성', '설정', '받'],
    },
    nouns: {
      en: [
        'OS config script',
        'config script',
        'configuration script',
        'setup script',
        'script',
        'OS configuration',
        'guest configuration',
        'network script',
      ],
      ko: [
        'OS 설정 스크립트',
        '설정 스크립트',
        '스크립트',
        'OS 설정',
        '구성 스크립트',
        '네트워크 스크립트',
        '운영체제 설정',
      ],
    },
  },
  examples: [
    { en: 'get the OS config script of nic-01', ko: 'nic-01 OS 설정 스크립트 보여줘', input: { name: 'nic-01' } },
    {
      en: 'give me the script that I have to run inside the VM for mgmt-nic',
      ko: 'mgmt-nic 쓰려면 VM 안에서 돌려야 하는 스크립트 좀 뽑아 주세요',
      input: { name: 'mgmt-nic' },
    },
    {
      en: 'generate the network setup script for the interface nic-02',
      ko: 'nic-02 인터페이스 네트워크 설정 스크립트 생성해 주세요',
      input: { name: 'nic-02' },
    },
    {
      en: 'I need the configuration script for backup-nic on mock-tokyo',
      ko: 'mock-tokyo backup-nic 구성 스크립트가 필요해요',
      input: { name: 'backup-nic', connection: 'mock-tokyo' },
    },
  ],
  target: existing('nic'),
  methods: ['nic.getNICOSConfigScript'],
  details: z.object({ script: z.string().optional() }),
  run: async (input, context) => {
    const open = await openConnection(input, context);
    const handler = handlerOf(open, 'nic');
    if (!handler.getNICOSConfigScript) throw unsupported(open, 'nic.getNICOSConfigScript');
    const script = await handler.getNICOSConfigScript({ nameId: input.name }, context.call);
    return script === undefined ? {} : { script };
  },
  say: ({ script }, { name }) =>
    script === undefined
      ? {
          en: `Network interface ${name} needs no configuration inside the VM.`,
          ko: `네트워크 인터페이스 ${name}에는 VM 내부 설정이 필요하지 않습니다.`,
        }
      : {
          en: `Run this script as root in the VM of network interface ${name}.`,
          ko: `네트워크 인터페이스 ${name}의 VM에서 root 권한으로 다음 스크립트를 실행하십시오.`,
        },
  present: ({ script }) => fields([[{ en: 'Script', ko: '스크립트' }, script]]),
});
