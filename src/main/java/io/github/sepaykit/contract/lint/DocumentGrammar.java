package io.github.sepaykit.contract.lint;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The objects of an OpenAPI 3.1 document and what each may hold, the kit's extensions included.
 *
 * <p>In a field list, {@code name:form} is an optional field, {@code name!:form} a required one;
 * {@code KIND}, {@code [KIND]} and <code>{KIND}</code> are an object, an array and a map of
 * objects.
 */
enum DocumentGrammar {
  DOCUMENT(
      "openapi!:text info!:INFO jsonSchemaDialect:text servers:[SERVER] paths:{PATH_ITEM}"
          + " webhooks:{PATH_ITEM} components:COMPONENTS security:[REQUIREMENT] tags:[TAG]"
          + " externalDocs:EXTERNAL_DOCS x-fallback-responses:{RESPONSE} x-max-body-bytes:count"
          + " x-evidence-required:flag"),
  INFO(
      "title!:text version!:text summary:text description:text termsOfService:text"
          + " contact:CONTACT license:LICENSE"),
  CONTACT("name:text url:text email:text"),
  LICENSE("name!:text identifier:text url:text"),
  SERVER("url!:text description:text variables:{SERVER_VARIABLE}"),
  SERVER_VARIABLE("enum:texts default!:text description:text"),
  TAG("name!:text description:text externalDocs:EXTERNAL_DOCS"),
  EXTERNAL_DOCS("url!:text description:text"),
  PATH_ITEM(
      "$ref:text summary:text description:text get:OPERATION put:OPERATION post:OPERATION"
          + " delete:OPERATION options:OPERATION head:OPERATION patch:OPERATION trace:OPERATION"
          + " servers:[SERVER] parameters:[PARAMETER]"),
  OPERATION(
      "tags:texts summary:text description:text externalDocs:EXTERNAL_DOCS operationId:text"
          + " parameters:[PARAMETER] requestBody:REQUEST_BODY responses!:{RESPONSE}"
          + " callbacks:{CALLBACK} deprecated:flag security:[REQUIREMENT] servers:[SERVER]"
          + " x-permission:text x-roles:texts x-merged-schema:text"),
  PARAMETER(
      "name!:text in!:text description:text required:flag deprecated:flag allowEmptyValue:flag"
          + " style:text explode:flag allowReserved:flag schema:SCHEMA content:{MEDIA_TYPE}"
          + " example:any examples:{EXAMPLE}"),
  HEADER(
      "description:text required:flag deprecated:flag allowEmptyValue:flag style:text explode:flag"
          + " allowReserved:flag schema:SCHEMA content:{MEDIA_TYPE} example:any"
          + " examples:{EXAMPLE}"),
  REQUEST_BODY("description:text content!:{MEDIA_TYPE} required:flag x-newer-edition:map"),
  MEDIA_TYPE("schema:SCHEMA example:any examples:{EXAMPLE} encoding:{ENCODING}"),
  ENCODING("contentType:text headers:{HEADER} style:text explode:flag allowReserved:flag"),
  RESPONSE("description!:text headers:{HEADER} content:{MEDIA_TYPE} links:{LINK}"),
  EXAMPLE("summary:text description:text value:any externalValue:text"),
  LINK(
      "operationRef:text operationId:text parameters:map requestBody:any description:text"
          + " server:SERVER"),
  CALLBACK("*:PATH_ITEM"),
  REQUIREMENT("*:texts"),
  COMPONENTS(
      "schemas:{SCHEMA} responses:{RESPONSE} parameters:{PARAMETER} examples:{EXAMPLE}"
          + " requestBodies:{REQUEST_BODY} headers:{HEADER} securitySchemes:{SECURITY_SCHEME}"
          + " links:{LINK} callbacks:{CALLBACK} pathItems:{PATH_ITEM}"),
  SECURITY_SCHEME(
      "type!:text description:text name:text in:text scheme:text bearerFormat:text"
          + " flows:OAUTH_FLOWS openIdConnectUrl:text x-scheme:text x-signature-timestamp:text"),
  OAUTH_FLOWS(
      "implicit:OAUTH_FLOW password:OAUTH_FLOW clientCredentials:OAUTH_FLOW"
          + " authorizationCode:OAUTH_FLOW"),
  OAUTH_FLOW("authorizationUrl:text tokenUrl:text refreshUrl:text scopes!:map"),
  DISCRIMINATOR("propertyName!:text mapping:map"),
  XML("name:text namespace:text prefix:text attribute:flag wrapped:flag"),
  SCHEMA(
      "$ref:text $id:text $schema:text $anchor:text $dynamicRef:text $dynamicAnchor:text"
          + " $vocabulary:map $comment:text $defs:{SCHEMA}"
          + " allOf:[SCHEMA] anyOf:[SCHEMA] oneOf:[SCHEMA] not:SCHEMA"
          + " if:SCHEMA then:SCHEMA else:SCHEMA dependentSchemas:{SCHEMA}"
          + " prefixItems:[SCHEMA] items:SCHEMA contains:SCHEMA"
          + " properties:{SCHEMA} patternProperties:{SCHEMA} additionalProperties:SCHEMA"
          + " propertyNames:SCHEMA unevaluatedItems:SCHEMA unevaluatedProperties:SCHEMA"
          + " type:types const:any enum:list multipleOf:positive maximum:number"
          + " exclusiveMaximum:number minimum:number exclusiveMinimum:number"
          + " maxLength:count minLength:count pattern:regex maxItems:count minItems:count"
          + " uniqueItems:flag maxContains:count minContains:count maxProperties:count"
          + " minProperties:count required:texts dependentRequired:map"
          + " title:text description:text default:any deprecated:flag readOnly:flag writeOnly:flag"
          + " examples:list format:text contentEncoding:text contentMediaType:text"
          + " contentSchema:SCHEMA discriminator:DISCRIMINATOR xml:XML"
          + " externalDocs:EXTERNAL_DOCS example:any"
          + " x-null:text x-loose:texts x-references:text x-relevant-when:map x-fake-omits:flag"
          + " x-newer-edition:map x-dialects:map x-default-evidence:text x-order-evidence:text"
          + " x-other-orders:list");

  /** Kinds that may stand as a reference to one declared elsewhere. */
  boolean mayBeReference() {
    return switch (this) {
      case PARAMETER, HEADER, REQUEST_BODY, RESPONSE, EXAMPLE, LINK, CALLBACK, SECURITY_SCHEME ->
          true;
      default -> false;
    };
  }

  enum Form {
    ONE,
    LIST,
    MAP,
    SCALAR
  }

  /**
   * A field of an object.
   *
   * @param kind kind of the objects in it; itself irrelevant for a scalar
   * @param scalar name of the form of a scalar; empty for objects
   */
  record Field(boolean required, Form form, DocumentGrammar kind, String scalar) {}

  private final String declared;

  DocumentGrammar(String declared) {
    this.declared = declared;
  }

  private static final Map<DocumentGrammar, Map<String, Field>> FIELDS = new LinkedHashMap<>();

  static {
    for (DocumentGrammar kind : values()) {
      FIELDS.put(kind, read(kind.declared));
    }
  }

  /** Returns the fields by name; {@code *} stands for any name. */
  Map<String, Field> fields() {
    return FIELDS.getOrDefault(this, Map.of());
  }

  private static Map<String, Field> read(String declared) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (String entry : declared.split(" ")) {
      int colon = entry.indexOf(':');
      String name = entry.substring(0, colon);
      boolean required = name.endsWith("!");
      fields.put(
          required ? name.substring(0, name.length() - 1) : name,
          field(required, entry.substring(colon + 1)));
    }
    return fields;
  }

  private static Field field(boolean required, String form) {
    return switch (form.charAt(0)) {
      case '[' -> new Field(required, Form.LIST, kind(form), "");
      case '{' -> new Field(required, Form.MAP, kind(form), "");
      default ->
          Character.isUpperCase(form.charAt(0))
              ? new Field(required, Form.ONE, valueOf(form), "")
              : new Field(required, Form.SCALAR, DOCUMENT, form);
    };
  }

  private static DocumentGrammar kind(String form) {
    return valueOf(form.substring(1, form.length() - 1));
  }
}
