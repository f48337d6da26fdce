import type { Architecture, Image } from '../../contract/image.ts';

function linux(name: string, title: string, osArchitecture: Architecture, created: string, osDiskSizeGB = 10): Image {
  return {
    iid: { nameId: name, systemId: name },
    name: title,
    osArchitecture,
    osPlatform: 'Linux/UNIX',
    osDistribution: title,
    osDiskType: 'SSD',
    osDiskSizeGB,
    status: 'Available',
    createdTime: `${created}T00:00:00.000Z`,
  };
}

function windows(name: string, title: string, created: string): Image {
  return { ...linux(name, title, 'x86_64', created, 50), osPlatform: 'Windows' };
}

/** The images that the mock cloud offers in every region. */
export const publicImages: readonly Image[] = [
  linux('ubuntu-24.04', 'Ubuntu Server 24.04 LTS', 'x86_64', '2026-09-02'),
  linux('ubuntu-24.04-arm64', 'Ubuntu Server 24.04 LTS (Arm)', 'arm64', '2026-09-02'),
  linux('ubuntu-22.04', 'Ubuntu Server 22.04 LTS', 'x86_64', '2026-08-19'),
  linux('ubuntu-22.04-arm64', 'Ubuntu Server 22.04 LTS (Arm)', 'arm64', '2026-08-19'),
  linux('ubuntu-22.04-cuda', 'Ubuntu Server 22.04 LTS with NVIDIA CUDA 12', 'x86_64', '2026-08-19', 40),
  linux('debian-13', 'Debian 13', 'x86_64', '2026-09-09'),
  linux('debian-12', 'Debian 12', 'x86_64', '2026-07-22'),
  linux('debian-12-arm64', 'Debian 12 (Arm)', 'arm64', '2026-07-22'),
  linux('rocky-10', 'Rocky Linux 10', 'x86_64', '2026-06-17'),
  linux('rocky-9', 'Rocky Linux 9', 'x86_64', '2026-06-03'),
  linux('rocky-9-arm64', 'Rocky Linux 9 (Arm)', 'arm64', '2026-06-03'),
  linux('almalinux-9', 'AlmaLinux 9', 'x86_64', '2026-06-03'),
  linux('centos-stream-10', 'CentOS Stream 10', 'x86_64', '2026-08-05'),
  linux('centos-stream-9', 'CentOS Stream 9', 'x86_64', '2026-08-05'),
  windows('windows-server-2025', 'Windows Server 2025 Datacenter', '2026-09-10'),
  windows('windows-server-2022', 'Windows Server 2022 Datacenter', '2026-09-10'),
];
