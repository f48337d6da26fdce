import { describe, expect, it } from 'vitest';
import { allOperations } from '../../tools/index.ts';
import { toolDefinition } from '../../tools/json-schema.ts';
import { operationNamed } from './operation-named.ts';

describe('toolDefinition', () => {
  it('tells a model the arguments, their kinds and which are required', () => {
    expect(toolDefinition(operationNamed('RemoveSubnet')).parameters).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string' },
        vpc: { type: 'string' },
        connection: { type: 'string' },
      },
      required: ['name', 'vpc'],
    });
  });

  it('keeps arguments with a default optional', () => {
    const { parameters } = toolDefinition(operationNamed('CreateVPC'));
    expect(parameters.required).toEqual(['name']);
  });

  it('says what an operation does to the world', () => {
    expect(toolDefinition(operationNamed('TerminateVM')).description).toMatch(/^\[Destroy, cannot be undone\] /);
    expect(toolDefinition(operationNamed('ListVM')).description).toMatch(/^\[Read\] /);
  });

  it.each(allOperations.map((operation) => [operation.name, operation] as const))(
    'is compact for %s',
    (name, operation) => {
      const definition = toolDefinition(operation);
      const text = JSON.stringify(definition);
      expect(definition.name).toBe(name);
      expect(definition.parameters.type).toBe('object');
      expect(text).not.toMatch(/\$schema|\$ref|"pattern"|additionalProperties|9007199254740991/);
      expect(text.length).toBeLessThan(1_700);
    },
  );

  it('says whose name is meant where the name of the operation does not', () => {
    expect(toolDefinition(operationNamed('GetVM')).parameters.properties).toMatchObject({ name: { type: 'string' } });
    expect(toolDefinition(operationNamed('DeleteSecurity')).parameters.properties).toMatchObject({
      name: { description: 'Security group name' },
    });
  });

  it('leaves out limits and defaults that only parsing needs, and keeps the values to choose from', () => {
    const text = JSON.stringify(allOperations.map(toolDefinition));
    expect(text).not.toMatch(/"(?:minLength|maxLength|minItems|minimum|maximum|exclusiveMinimum)":/);
    expect(text).not.toContain('"default":false');
    expect(text).not.toContain('"default":[]');
    const rule = JSON.stringify(toolDefinition(operationNamed('AddRules')).parameters);
    expect(rule).toContain('"enum":["inbound","outbound"]');
  });

  it('offers no null and no alternatives within alternatives', () => {
    const text = JSON.stringify(allOperations.map(toolDefinition));
    expect(text).not.toContain('"type":"null"');
    expect(text).not.toContain('"anyOf":[{"anyOf"');
  });

  it('describes the arguments whose names do not say enough', () => {
    const { properties } = toolDefinition(operationNamed('ListVMSpec')).parameters;
    expect(properties).toMatchObject({
      connection: { description: 'Connection, or all' },
      minMemoryGiB: { description: 'Memory in GiB, at least' },
    });
  });
});
