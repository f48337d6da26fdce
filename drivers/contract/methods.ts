import type { HandlerName, Handlers } from './driver.ts';

type Requirement<H, M extends keyof H> = Record<never, never> extends Pick<H, M> ? 'optional' : 'required';

type MethodTable = {
  readonly [H in HandlerName]: {
    readonly [M in keyof NonNullable<Handlers[H]> & string]-?: Requirement<NonNullable<Handlers[H]>, M>;
  };
};

/**
 * Every method of every handler, and whether a handler may do without it. Drivers from outside are checked against it;
 * the type names each method that is missing here or marked wrongly.
 */
export const handlerMethods: MethodTable = {
  regionZone: {
    listRegionZone: 'required',
    getRegionZone: 'required',
    listOrgRegion: 'required',
    listOrgZone: 'required',
  },
  image: {
    listImage: 'required',
    listImagePage: 'optional',
    getImage: 'required',
    checkWindowsImage: 'required',
    createImage: 'optional',
    deleteImage: 'optional',
    listIid: 'optional',
  },
  vmSpec: {
    listVMSpec: 'required',
    listVMSpecPage: 'optional',
    getVMSpec: 'required',
    listOrgVMSpec: 'required',
    getOrgVMSpec: 'required',
  },
  vpc: {
    listIid: 'required',
    createVPC: 'required',
    listVPC: 'required',
    getVPC: 'required',
    deleteVPC: 'required',
    addSubnet: 'required',
    removeSubnet: 'required',
  },
  security: {
    listIid: 'required',
    createSecurity: 'required',
    listSecurity: 'required',
    getSecurity: 'required',
    deleteSecurity: 'required',
    addRules: 'required',
    removeRules: 'required',
  },
  keyPair: {
    listIid: 'required',
    createKey: 'required',
    listKey: 'required',
    getKey: 'required',
    deleteKey: 'required',
  },
  vm: {
    listIid: 'required',
    startVM: 'required',
    suspendVM: 'required',
    resumeVM: 'required',
    rebootVM: 'required',
    terminateVM: 'required',
    listVMStatus: 'required',
    getVMStatus: 'required',
    listVM: 'required',
    getVM: 'required',
  },
  disk: {
    listIid: 'required',
    createDisk: 'required',
    listDisk: 'required',
    getDisk: 'required',
    changeDiskSize: 'required',
    deleteDisk: 'required',
    attachDisk: 'required',
    detachDisk: 'required',
  },
  myImage: {
    snapshotVM: 'required',
    listIid: 'required',
    listMyImage: 'required',
    getMyImage: 'required',
    checkWindowsImage: 'required',
    deleteMyImage: 'required',
  },
  nlb: {
    listIid: 'required',
    createNLB: 'required',
    listNLB: 'required',
    getNLB: 'required',
    deleteNLB: 'required',
    getVMGroupHealthInfo: 'required',
    addVMs: 'required',
    removeVMs: 'required',
    changeListener: 'optional',
    changeVMGroupInfo: 'optional',
    changeHealthCheckerInfo: 'optional',
  },
  cluster: {
    listIid: 'required',
    createCluster: 'required',
    listCluster: 'required',
    getCluster: 'required',
    deleteCluster: 'required',
    getKubeconfig: 'required',
    generateClusterToken: 'optional',
    addNodeGroup: 'required',
    setNodeGroupAutoScaling: 'required',
    changeNodeGroupScaling: 'required',
    removeNodeGroup: 'required',
    upgradeCluster: 'required',
  },
  publicIP: {
    listIid: 'required',
    createPublicIP: 'required',
    listPublicIP: 'required',
    getPublicIP: 'required',
    deletePublicIP: 'required',
    associatePublicIP: 'required',
    disassociatePublicIP: 'required',
  },
  nic: {
    listIid: 'required',
    createNIC: 'optional',
    listNIC: 'required',
    getNIC: 'required',
    deleteNIC: 'optional',
    attachNIC: 'optional',
    detachNIC: 'optional',
    addPrivateIP: 'optional',
    removePrivateIP: 'optional',
    getNICOSConfigScript: 'optional',
  },
  tag: {
    addTag: 'required',
    listTag: 'required',
    getTag: 'required',
    removeTag: 'required',
    findTag: 'required',
  },
  priceInfo: {
    listProductFamily: 'required',
    getPriceInfo: 'required',
  },
  quotaInfo: {
    listServiceType: 'required',
    getQuotaInfo: 'required',
  },
  anyCall: {
    anyCall: 'required',
  },
  registration: {
    compareResources: 'required',
    registerResource: 'required',
    unregisterResource: 'required',
    forceDelete: 'required',
    getOwner: 'required',
    listVMsUsing: 'required',
  },
};
