package handlers

import (
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/views/locale"
)

// object is a part of the document of the API.
type object = map[string]any

// apiDocument gives the document of the API (OpenAPI 3.1), made of the calls and of the structs that go in and come out.
func (s *site) apiDocument(c echo.Context) error {
	return answerJSON(c, http.StatusOK, s.document(s.base(c), locale.For(language(c))))
}

func (s *site) document(base string, in *locale.Printer) object {
	paths, schemas := object{}, &schemas{made: object{}}
	for _, one := range s.calls() {
		path := openPath(one.path)
		if paths[path] == nil {
			paths[path] = object{}
		}
		paths[path].(object)[strings.ToLower(one.method)] = one.operation(in, schemas)
	}
	schemas.of(reflect.TypeFor[apiProblem]())
	return object{
		"openapi": "3.1.0", "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
		"info":    object{"title": "Parallax", "version": "1", "description": in.T("api.lede") + "\n\n" + in.T("api.about"), "license": object{"name": "Apache-2.0", "identifier": "Apache-2.0"}},
		"servers": []any{object{"url": base + apiRoot}},
		"paths":   paths,
		"components": object{
			"schemas":         schemas.made,
			"securitySchemes": object{"token": object{"type": "http", "scheme": "bearer", "description": in.T("api.token")}},
			"responses": object{"Problem": object{
				"description": in.T("api.problem"), "content": object{MIMEProblem: object{"schema": ref("Problem")}},
			}},
		},
	}
}

// openPath writes "/a/:b" as "/a/{b}".
func openPath(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if name, found := strings.CutPrefix(part, ":"); found {
			parts[i] = "{" + name + "}"
		}
	}
	return strings.Join(parts, "/")
}

func (one call) operation(in *locale.Printer, schemas *schemas) object {
	status := one.status
	if status == 0 {
		status = http.StatusOK
	}
	good := object{"description": http.StatusText(status)}
	if one.gives != nil {
		good["content"] = carried(one.gives, schemas)
	}
	out := object{
		"operationId": one.name, "summary": in.T("api.call." + one.name), "parameters": one.parameters(),
		"responses": object{strconv.Itoa(status): good, "default": object{"$ref": "#/components/responses/Problem"}},
		"security":  []any{object{}, object{"token": []any{}}},
	}
	if one.least != "" {
		out["security"] = []any{object{"token": []any{}}}
		out["description"] = in.T("api.role", "role", in.T("account.role."+string(one.least)))
	}
	if one.sends != nil {
		out["requestBody"] = object{"required": true, "content": carried(one.sends, schemas)}
	}
	return out
}

func (one call) parameters() []any {
	out := []any{}
	for _, part := range strings.Split(one.path, "/") {
		if name, found := strings.CutPrefix(part, ":"); found {
			schema := object{"type": "string", "pattern": "^[a-z0-9-]+$"}
			if name == "id" {
				schema = object{"type": "integer", "minimum": 1}
			}
			out = append(out, object{"name": name, "in": "path", "required": true, "schema": schema})
		}
	}
	for _, p := range one.query {
		schema := object{"type": "string"}
		if p.kind != "" {
			schema["type"] = p.kind
		}
		if p.enum != "" {
			schema["enum"] = enums()[p.enum]
		}
		out = append(out, object{"name": p.name, "in": "query", "required": p.must, "schema": schema})
	}
	return out
}

// carried says in which forms something goes in or comes out.
func carried(v any, schemas *schemas) object {
	if all, ok := v.(forms); ok {
		out := object{}
		for _, form := range all {
			out[form] = object{"schema": object{"type": "string"}}
		}
		return out
	}
	return object{echo.MIMEApplicationJSON: object{"schema": schemas.of(reflect.TypeOf(v))}}
}

func ref(name string) object { return object{"$ref": "#/components/schemas/" + name} }

// schemas are those of our structs, by the name of the struct without "api".
type schemas struct{ made object }

// of is the schema of a type: JSON Schema 2020-12.
func (s *schemas) of(t reflect.Type) object {
	switch t.Kind() {
	case reflect.Pointer:
		return object{"anyOf": []any{s.of(t.Elem()), object{"type": "null"}}}
	case reflect.String:
		return object{"type": "string"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return object{"type": "integer"}
	case reflect.Float64:
		return object{"type": "number"}
	case reflect.Slice:
		return object{"type": "array", "items": s.of(t.Elem())}
	case reflect.Map:
		if t.Elem().Kind() == reflect.Interface {
			return object{"type": "object"}
		}
		return object{"type": "object", "additionalProperties": s.of(t.Elem())}
	case reflect.Struct:
		if t == reflect.TypeFor[time.Time]() {
			return object{"type": "string", "format": "date-time"}
		}
		return s.record(t)
	}
	return object{} // anything
}

func (s *schemas) record(t reflect.Type) object {
	name := strings.TrimPrefix(t.Name(), "api")
	if s.made[name] != nil {
		return ref(name)
	}
	properties, required := object{}, []string{}
	made := object{"type": "object", "properties": properties}
	s.made[name] = made // before its fields, which may be of it
	for _, f := range reflect.VisibleFields(t) {
		if f.Anonymous {
			continue
		}
		key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		property := s.of(f.Type)
		if list := f.Tag.Get("enum"); list != "" {
			property["enum"] = enums()[list]
		}
		if doc := f.Tag.Get("doc"); doc != "" {
			property["description"] = doc
		}
		if f.Type.Kind() == reflect.Map && (key == "answers" || key == "reasons" || key == "agreed" || key == "corrected") {
			property["propertyNames"] = object{"enum": enums()["question"]}
		}
		properties[key] = property
		if !strings.Contains(options, "omitempty") {
			required = append(required, key)
		}
	}
	made["required"] = required
	return ref(name)
}
