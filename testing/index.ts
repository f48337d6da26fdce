// `spinneret/testing`: what a driver of one's own is tested with. Needs vitest.

export { CloudError } from '../drivers/contract/errors.ts';
export type { LanguageModel, ModelCall, ModelEvent, ModelRequest, ModelUsage } from '../src/models/model.ts';
export { createScriptedModel, type ScriptedModel, type ScriptedStep } from '../src/models/scripted.ts';
export { type DriverUnderTest, describeDriverContract } from '../test/contracts/driver.ts';
export type { OpenedDriver } from '../test/contracts/driver-bench.ts';
export { type MethodName, methodNames } from '../test/contracts/driver-methods.ts';
