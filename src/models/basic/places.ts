/** Cities of cloud regions as they are written in Korean and in region and connection names. */
const cities: ReadonlyMap<string, string> = new Map([
  ['서울', 'seoul'],
  ['부산', 'busan'],
  ['춘천', 'chuncheon'],
  ['평촌', 'pyeongchon'],
  ['판교', 'pangyo'],
  ['천안', 'cheonan'],
  ['목동', 'mokdong'],
  ['도쿄', 'tokyo'],
  ['동경', 'tokyo'],
  ['오사카', 'osaka'],
  ['싱가포르', 'singapore'],
  ['싱가폴', 'singapore'],
  ['홍콩', 'hongkong'],
  ['뭄바이', 'mumbai'],
  ['시드니', 'sydney'],
  ['자카르타', 'jakarta'],
  ['베이징', 'beijing'],
  ['상하이', 'shanghai'],
  ['타이베이', 'taipei'],
  ['런던', 'london'],
  ['프랑크푸르트', 'frankfurt'],
  ['파리', 'paris'],
  ['더블린', 'dublin'],
  ['아일랜드', 'ireland'],
  ['스톡홀름', 'stockholm'],
  ['밀라노', 'milan'],
  ['두바이', 'dubai'],
  ['상파울루', 'saopaulo'],
  ['몬트리올', 'montreal'],
  ['토론토', 'toronto'],
  ['버지니아', 'virginia'],
  ['오하이오', 'ohio'],
  ['오레곤', 'oregon'],
  ['캘리포니아', 'california'],
  ['댈러스', 'dallas'],
  ['아이오와', 'iowa'],
]);

/** Providers as they are written in Korean and in connection names. */
const providers: ReadonlyMap<string, string> = new Map([
  ['아마존', 'aws'],
  ['애저', 'azure'],
  ['구글', 'gcp'],
  ['알리바바', 'alibaba'],
  ['텐센트', 'tencent'],
  ['오라클', 'oracle'],
  ['오픈스택', 'openstack'],
  ['네이버', 'ncp'],
  ['에이더블유에스', 'aws'],
  ['마이크로소프트', 'azure'],
  ['알리', 'alibaba'],
  ['아이비엠', 'ibm'],
  ['케이티', 'kt'],
  ['엔에이치엔', 'nhn'],
  ['엔씨피', 'ncp'],
  ['지씨피', 'gcp'],
  ['목', 'mock'],
]);

/** The Latin spelling of a Korean city or provider, else the word itself. */
export const latinSpelling = (word: string): string => cities.get(word) ?? providers.get(word) ?? word;

const latinCities: ReadonlySet<string> = new Set(cities.values());

/** Whether a word, in either spelling, is a city of cloud regions. */
export const isCity = (word: string): boolean => cities.has(word) || latinCities.has(word);
