import type { CloudErrorOptions } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import type { FailurePlace } from './failure.ts';
import type { SdkError } from './sdk-error.ts';
import { notAws } from './transport.ts';
import type { Trouble } from './trouble.ts';

type Classified = Pick<CloudErrorOptions, 'kind' | 'fact' | 'remedy' | 'retryable'>;

/** What the code alone does not say: it depends on the text, on the region, or on where the keys come from. */
export function exceptionFor(error: SdkError, place: FailurePlace, trouble: Trouble): Classified | undefined {
  const { code = '', message, noAnswer } = error;
  if (noAnswer) return noAnswer.code === 'ENOTFOUND' ? noSuchHost(noAnswer.host, place) : undefined;
  if (!error.isAnswer && error.status !== undefined && error.status < 300) return notAws(place.endpoint ?? 'AWS');
  if (trouble === 'clock') return clockOff;
  if (/^(?:CredentialsProviderError|TokenProviderError)$/.test(code)) return noKeys(place, message);
  if (/is not a valid hostname component|Region is missing/i.test(message)) return noRegion(place);
  // EKS has one code for a name that is taken and for a cluster that still has node groups.
  if (/^ResourceInUse/.test(code) && /already exists/i.test(message)) return taken;
  // EKS and IAM name the action that a role lacks.
  if (/iam:PassRole/.test(message)) return noPassRole;
  if (/^InvalidParameter/.test(code) && /at least two different AZs/i.test(message)) return twoZones;
  // AuthFailure may as well be about a resource of somebody else, or about the region.
  if (trouble === 'keys' && code !== 'AuthFailure' && place.signing.from === 'profile')
    return profileRefused(place.signing.profile);
  return undefined;
}

function noSuchHost(host: string, { region, endpoint }: FailurePlace): Classified {
  if (endpoint !== undefined)
    return {
      kind: 'unavailable',
      fact: { en: `the name ${host} cannot be resolved`, ko: `${host} 이름의 주소를 찾을 수 없습니다` },
      remedy: {
        en: 'Check the Endpoint of the credential and the DNS of this machine.',
        ko: '자격 증명의 Endpoint와 이 장비의 DNS를 확인하십시오.',
      },
      retryable: false,
    };
  return {
    kind: 'unavailable',
    fact: {
      en: `the name ${host} cannot be resolved: AWS may have no region ${region}, or not this service there`,
      ko: `${host} 이름의 주소를 찾을 수 없습니다. AWS에 ${region} 리전이나 그 리전의 해당 서비스가 없을 수 있습니다`,
    },
    remedy: {
      en: 'Check the region of the connection (such as ap-northeast-2, without a zone letter), then the DNS of this machine.',
      ko: '연결의 리전 이름(ap-northeast-2처럼 영역 문자 없이)을 확인하고, 맞다면 이 장비의 DNS를 확인하십시오.',
    },
    retryable: false,
  };
}

const noRegion = ({ region }: FailurePlace): Classified => ({
  kind: 'invalid-input',
  fact: { en: `${region} is no name of a region`, ko: `${region}: 리전 이름이 아닙니다` },
  remedy: {
    en: 'Give the id of a region, such as ap-northeast-2.',
    ko: 'ap-northeast-2와 같은 리전 ID를 지정하십시오.',
  },
});

const clockOff: Classified = {
  kind: 'unauthorized',
  fact: {
    en: 'the clock of this machine is off by more than AWS allows, and signing by the time of AWS did not help',
    ko: '이 장비의 시각이 AWS 허용 범위를 벗어났고, AWS 시각으로 다시 서명해도 거부되었습니다',
  },
  remedy: { en: 'Set the clock of this machine (NTP).', ko: '이 장비의 시각(NTP)을 맞추십시오.' },
};

function noKeys({ signing }: FailurePlace, message: string): Classified {
  const isSso = /sso/i.test(message);
  if (signing.from === 'profile') {
    const name = signing.profile;
    return {
      kind: 'unauthorized',
      fact: {
        en: `the profile ${name} of ~/.aws gives no keys${isSso ? ': its SSO session has ended' : ''}`,
        ko: `~/.aws의 ${name} 프로필에서 키를 얻지 못했습니다${isSso ? '. SSO 세션이 만료되었습니다' : ''}`,
      },
      remedy: isSso
        ? {
            en: `Run: aws sso login --profile ${name}`,
            ko: `다음 명령을 실행하십시오: aws sso login --profile ${name}`,
          }
        : profileRemedy(name),
    };
  }
  return {
    kind: 'unauthorized',
    fact: {
      en: 'the credential has no keys, and neither the environment nor ~/.aws nor this machine gives any',
      ko: '자격 증명에 키가 없고, 환경 변수와 ~/.aws, 이 장비에서도 키를 얻지 못했습니다',
    },
    remedy: {
      en: 'Register ClientId and ClientSecret, or the name of a profile as Profile; or sign in with the AWS CLI (aws configure, aws sso login).',
      ko: 'ClientId와 ClientSecret 또는 프로필 이름(Profile)을 등록하거나 AWS CLI로 로그인하십시오(aws configure, aws sso login).',
    },
  };
}

const profileRemedy = (name: string): Localized => ({
  en: `Check it with: aws sts get-caller-identity --profile ${name}`,
  ko: `다음 명령으로 확인하십시오: aws sts get-caller-identity --profile ${name}`,
});

const profileRefused = (name: string): Classified => ({
  kind: 'unauthorized',
  fact: {
    en: `AWS refuses the keys of the profile ${name}, also after they were read anew`,
    ko: `${name} 프로필의 키를 다시 읽었지만 AWS에서 거부했습니다`,
  },
  remedy: profileRemedy(name),
});

const taken: Classified = {
  kind: 'already-exists',
  fact: { en: 'there is one of that name already', ko: '같은 이름의 리소스가 이미 있습니다' },
  remedy: {
    en: 'Choose another name, or use the one that is there.',
    ko: '다른 이름을 쓰거나 이미 있는 것을 사용하십시오.',
  },
};

const noPassRole: Classified = {
  kind: 'forbidden',
  fact: {
    en: 'the credential may not hand a role to EKS or EC2 (iam:PassRole)',
    ko: '자격 증명에 역할을 EKS나 EC2에 전달할 권한(iam:PassRole)이 없습니다',
  },
  remedy: {
    en: 'Ask whoever manages IAM for iam:PassRole on that role.',
    ko: 'IAM 담당자에게 해당 역할에 대한 iam:PassRole 권한을 요청하십시오.',
  },
};

const twoZones: Classified = {
  kind: 'invalid-input',
  fact: {
    en: 'a cluster needs subnets in at least two zones',
    ko: '클러스터에는 서로 다른 두 영역 이상의 서브넷이 필요합니다',
  },
  remedy: {
    en: 'Add a subnet in a second zone of the VPC and name both.',
    ko: 'VPC의 다른 영역에 서브넷을 추가하고 두 서브넷을 모두 지정하십시오.',
  },
};
