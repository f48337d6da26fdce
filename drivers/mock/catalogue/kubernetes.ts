/** The Kubernetes versions that the mock cloud runs, oldest first. */
export const kubernetesVersions: readonly string[] = ['1.31', '1.32', '1.33', '1.34'];

export const defaultKubernetesVersion = '1.33';

/** Who signs the certificates of the clusters' API servers. Nobody has its private key. */
export const kubernetesCA = `-----BEGIN CERTIFICATE-----
MIIBUTCCAQOgAwIBAgIUGVwIQws9a0/LQvJw/aVL7Ze6s5gwBQYDK2VwMB0xGzAZ
BgNVBAMMEm1vY2sta3ViZXJuZXRlcy1jYTAgFw0yNjExMjExMTEzMTZaGA8yMTI2
MTAyODExMTMxNlowHTEbMBkGA1UEAwwSbW9jay1rdWJlcm5ldGVzLWNhMCowBQYD
K2VwAyEAxGi4Poh/vPVQrIFPwhsUfQzEMmVcP42zkSFnsSUWaRWjUzBRMB0GA1Ud
DgQWBBS82T2h9XHOQB12CW3Mx3zK7g2lLTAfBgNVHSMEGDAWgBS82T2h9XHOQB12
CW3Mx3zK7g2lLTAPBgNVHRMBAf8EBTADAQH/MAUGAytlcANBAPfqlNjEjRK/7bm7
OTfMsp3PMlCnc5W+z7hqieCGNv7BiXVJsIETOLXGhrnxRTOPsDu6ddLg8V8DS1I7
XTF8fQw=
-----END CERTIFICATE-----
`;
