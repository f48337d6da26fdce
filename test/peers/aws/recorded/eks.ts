/**
 * What moto lacks of EKS, as AWS answers: the form of https://docs.aws.amazon.com/eks/latest/APIReference/
 * API_DescribeClusterVersions.html with versions and dates after the
 * calendar of https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html (as others have copied it; platform
 * and patch versions are placeholders). Times are numbers on the wire.
 */
export const clusterVersions = {
  clusterVersions: [
    version('1.33', ['2025-05-29', '2026-07-29', '2027-07-29'], 'EXTENDED_SUPPORT'),
    version('1.34', ['2025-10-02', '2026-12-02', '2027-12-02'], 'STANDARD_SUPPORT'),
    version('1.35', ['2026-01-27', '2027-03-27', '2028-03-27'], 'STANDARD_SUPPORT'),
  ],
};

function version(name: string, dates: readonly [string, string, string], versionStatus: string) {
  const [releaseDate, endOfStandardSupportDate, endOfExtendedSupportDate] = dates.map(
    (date) => Date.parse(date) / 1000,
  );
  return {
    clusterVersion: name,
    clusterType: 'eks',
    defaultPlatformVersion: 'eks.5',
    defaultVersion: name === '1.35',
    releaseDate,
    endOfStandardSupportDate,
    endOfExtendedSupportDate,
    status: versionStatus,
    versionStatus,
    kubernetesPatchVersion: `${name}.2`,
  };
}

/** https://docs.aws.amazon.com/code-library/latest/ug/eks_example_eks_UpdateClusterVersion_section.html */
export const versionUpdate = (wanted: string) => ({
  update: {
    id: 'e4091a28-ea14-48fd-a8c7-975aeb469e8a',
    status: 'InProgress',
    type: 'VersionUpdate',
    params: [
      { type: 'Version', value: wanted },
      { type: 'PlatformVersion', value: 'eks.16' },
    ],
    createdAt: 1712955361.082,
    errors: [],
  },
});
