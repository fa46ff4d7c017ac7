export { Field, Form, formFaults } from './form.ts';
export { mostLetters, ServiceDefinition, ServiceVersion } from './service.ts';
export { Deed, type ExitKey, Lane, Sop, Step, sopFaults } from './sop.ts';
export { Requirement, Source, Standard } from './standard.ts';
