import type { Slot } from './slot.ts';

/** The network interface that an operation on something else names. */
export const nicArgument: Slot = {
  kind: 'name',
  of: 'nic',
  title: { en: 'Network interface', ko: '네트워크 인터페이스' },
  ask: { en: 'Which network interface?', ko: '어떤 네트워크 인터페이스입니까?' },
  cues: {
    en: ['nic', 'network interface', 'interface', 'eni', 'network card'],
    ko: ['NIC', '네트워크 인터페이스', '인터페이스', 'ENI', '랜카드'],
  },
};

/** A private address that the person may choose. */
export const privateIP: Slot = {
  kind: 'address',
  title: { en: 'Private IP', ko: '사설 IP' },
  ask: { en: 'Which private IPv4 address?', ko: '어떤 사설 IPv4 주소입니까?' },
  cues: {
    en: ['private ip', 'private address', 'ip', 'address', 'secondary ip'],
    ko: ['사설 IP', '사설 아이피', 'IP', '아이피', '주소', '보조 IP'],
  },
};
