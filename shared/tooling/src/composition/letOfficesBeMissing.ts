import { type DocumentNode, type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, visit } from 'graphql';

const rootTypes = new Set(['Query', 'Mutation']);

/**
 * A field that another office answers is null when that office is down, and a null where the schema forbids it empties
 * everything above it. So in the composed schema, and there alone, root fields and the fields of types that several
 * offices know may be null: one office down then costs its own fields, and a mutation that was done is still told.
 */
export function letOfficesBeMissing(documents: readonly DocumentNode[]): DocumentNode[] {
  const shared = typesOfSeveral(documents);
  const relax = (type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode | undefined => {
    const isRoot = rootTypes.has(type.name.value);
    // An interface's field that must be there must be there in every type that has it.
    if (!isRoot && (!shared.has(type.name.value) || (type.interfaces?.length ?? 0) > 0)) return undefined;
    const keys = new Set(isRoot ? [] : listKeyFields(type));
    const fields = type.fields?.map((field) => (keys.has(field.name.value) ? field : nullable(field)));
    return fields === undefined ? undefined : { ...type, fields };
  };
  return documents.map((document) =>
    visit(document, {
      ObjectTypeDefinition: relax,
      ObjectTypeExtension: (type) => {
        const relaxed = relax({ ...type, kind: Kind.OBJECT_TYPE_DEFINITION });
        return relaxed === undefined ? undefined : { ...relaxed, kind: Kind.OBJECT_TYPE_EXTENSION };
      },
    }),
  );
}

function nullable(field: FieldDefinitionNode): FieldDefinitionNode {
  return field.type.kind === Kind.NON_NULL_TYPE ? { ...field, type: field.type.type } : field;
}

function typesOfSeveral(documents: readonly DocumentNode[]): Set<string> {
  const offices = new Map<string, number>();
  for (const document of documents) {
    const keyed = new Set<string>();
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
      if (listKeys(definition).length > 0) keyed.add(definition.name.value);
    }
    for (const name of keyed) offices.set(name, (offices.get(name) ?? 0) + 1);
  }
  return new Set([...offices].filter(([, count]) => count > 1).map(([name]) => name));
}

/** The texts of a type's keys. */
function listKeys(type: Pick<ObjectTypeDefinitionNode, 'directives'>): string[] {
  return (type.directives ?? [])
    .filter((directive) => directive.name.value === 'key' || directive.name.value === 'federation__key')
    .flatMap((directive) => directive.arguments ?? [])
    .flatMap((argument) =>
      argument.name.value === 'fields' && argument.value.kind === Kind.STRING ? [argument.value.value] : [],
    );
}

function listKeyFields(type: ObjectTypeDefinitionNode): string[] {
  return listKeys(type).flatMap((key) => key.match(/\w+/g) ?? []);
}
