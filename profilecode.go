package colloquy

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

// The JSON of a profile: the keys are the names of the fields in snake_case, times are seconds, weights an object of
// behaviours. Zero values are left out.

// profileFields returns the fields of a struct by key, in order; those of an embedded struct stand as its own.
func profileFields(v reflect.Value) (keys []string, fields []reflect.Value) {
	for k := range v.NumField() {
		f := v.Type().Field(k)
		if f.Anonymous {
			inner, of := profileFields(v.Field(k))
			keys, fields = append(keys, inner...), append(fields, of...)
			continue
		}
		keys, fields = append(keys, snake(f.Name)), append(fields, v.Field(k))
	}
	return keys, fields
}

// profileDecoder puts a tree into values.
type profileDecoder struct {
	text   []byte
	places map[string]int // offset by path
}

func (d *profileDecoder) fault(at int, path, format string, args ...any) *ProfileError {
	e := &ProfileError{Path: path, Reason: fmt.Sprintf(format, args...)}
	e.Line, e.Column = place(d.text, at)
	return e
}

func (n *jsonNode) what() string {
	switch v := n.value.(type) {
	case string:
		return "a string"
	case json.Number:
		return "a number"
	case bool:
		return strconv.FormatBool(v)
	}
	switch n.kind {
	case '{':
		return "an object"
	case '[':
		return "a list"
	}
	return "null"
}

func (d *profileDecoder) decode(n *jsonNode, path string, v reflect.Value) error {
	d.places[path] = n.at
	wants := func(what string) error { return d.fault(n.at, path, "wants %s, and is %s", what, n.what()) }
	switch v.Type() {
	case reflect.TypeFor[time.Duration]():
		s, ok := n.value.(json.Number)
		if !ok {
			return wants("seconds")
		}
		t, err := timecode.ParseSeconds(s.String())
		if err != nil || t < 0 {
			return d.fault(n.at, path, "%s is no time of a meeting", s)
		}
		v.SetInt(int64(t))
		return nil
	case reflect.TypeFor[[]Weight]():
		return d.weights(n, path, v)
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return d.decode(n, path, v.Elem())
	case reflect.Struct:
		return d.object(n, path, v)
	case reflect.Map:
		return d.table(n, path, v)
	case reflect.Slice:
		if n.kind != '[' {
			return wants("a list")
		}
		if len(n.values) == 0 {
			return nil // as left out, so that what is written is what was read
		}
		v.Set(reflect.MakeSlice(v.Type(), len(n.values), len(n.values)))
		for k := range n.values {
			if err := d.decode(&n.values[k], fmt.Sprintf("%s[%d]", path, k), v.Index(k)); err != nil {
				return err
			}
		}
		return nil
	case reflect.String:
		s, ok := n.value.(string)
		if !ok {
			return wants("a string")
		}
		v.SetString(s)
	case reflect.Bool:
		b, ok := n.value.(bool)
		if !ok {
			return wants("true or false")
		}
		v.SetBool(b)
	case reflect.Int:
		s, ok := n.value.(json.Number)
		if !ok {
			return wants("a whole number")
		}
		i, err := strconv.ParseInt(s.String(), 10, 32)
		if err != nil {
			return d.fault(n.at, path, "%s is no whole number in range", s)
		}
		v.SetInt(i)
	case reflect.Float64:
		x, err := d.number(n, path)
		if err != nil {
			return err
		}
		v.SetFloat(x)
	default:
		panic("colloquy: a field of a profile is a " + v.Type().String())
	}
	return nil
}

// mostNumber bounds the numbers of a profile, so that sums of them stay finite.
const mostNumber = 1e12

func (d *profileDecoder) number(n *jsonNode, path string) (float64, error) {
	s, ok := n.value.(json.Number)
	if !ok {
		return 0, d.fault(n.at, path, "wants a number, and is %s", n.what())
	}
	x, err := s.Float64()
	if err != nil || math.Abs(x) > mostNumber {
		return 0, d.fault(n.at, path, "%s is out of range", s)
	}
	return x, nil
}

func (d *profileDecoder) object(n *jsonNode, path string, v reflect.Value) error {
	if n.kind != '{' {
		return d.fault(n.at, path, "wants an object, and is %s", n.what())
	}
	keys, fields := profileFields(v)
	for k := range n.values {
		key := n.keys[k]
		at := slices.Index(keys, key.name)
		inner := joinPath(path, key.name)
		if at < 0 {
			return d.fault(key.at, inner, "unknown key; there are %s", strings.Join(keys, ", "))
		}
		if err := d.decode(&n.values[k], inner, fields[at]); err != nil {
			return err
		}
	}
	return nil
}

func (d *profileDecoder) table(n *jsonNode, path string, v reflect.Value) error {
	if n.kind != '{' {
		return d.fault(n.at, path, "wants an object, and is %s", n.what())
	}
	if len(n.values) == 0 {
		return nil
	}
	m := make(map[string]string, len(n.values))
	for k := range n.values {
		s, ok := n.values[k].value.(string)
		if !ok {
			return d.fault(n.values[k].at, joinPath(path, n.keys[k].name), "wants a string, and is %s", n.values[k].what())
		}
		m[n.keys[k].name] = s
	}
	v.Set(reflect.ValueOf(m))
	return nil
}

func (d *profileDecoder) weights(n *jsonNode, path string, v reflect.Value) error {
	if n.kind != '{' {
		return d.fault(n.at, path, "wants an object of behaviours and their weights, and is %s", n.what())
	}
	if len(n.values) == 0 {
		return nil
	}
	all := make([]Weight, len(n.values))
	for k := range n.values {
		inner := joinPath(path, n.keys[k].name)
		x, err := d.number(&n.values[k], inner)
		if err != nil {
			return err
		}
		d.places[inner] = n.keys[k].at
		all[k] = Weight{n.keys[k].name, x}
	}
	v.Set(reflect.ValueOf(all))
	return nil
}

// appendProfile appends v as JSON, with the indentation of two blanks for each level.
func appendProfile(dst []byte, v reflect.Value, level int) []byte {
	if v.Type() == reflect.TypeFor[time.Duration]() {
		return timecode.AppendSeconds(dst, time.Duration(v.Int()))
	}
	switch v.Kind() {
	case reflect.Pointer:
		return appendProfile(dst, v.Elem(), level)
	case reflect.Struct:
		keys, fields := profileFields(v)
		return appendObject(dst, level, func(member func(key string, v reflect.Value)) {
			for k, f := range fields {
				if !f.IsZero() && (f.Kind() != reflect.Slice && f.Kind() != reflect.Map || f.Len() > 0) {
					member(keys[k], f)
				}
			}
		})
	case reflect.Map:
		return appendObject(dst, level, func(member func(key string, v reflect.Value)) {
			table := v.Interface().(map[string]string)
			for _, k := range sortedKeys(table) {
				member(k, reflect.ValueOf(table[k]))
			}
		})
	case reflect.Slice:
		if w, ok := v.Interface().([]Weight); ok {
			return appendObject(dst, level, func(member func(key string, v reflect.Value)) {
				for _, x := range w {
					member(x.Behavior, reflect.ValueOf(x.Weight))
				}
			})
		}
		return appendList(dst, v, level)
	}
	b, err := json.Marshal(v.Interface())
	if err != nil {
		return append(dst, "null"...) // a number that is not finite
	}
	return append(dst, b...)
}

func appendObject(dst []byte, level int, members func(member func(key string, v reflect.Value))) []byte {
	dst = append(dst, '{')
	empty := true
	members(func(key string, v reflect.Value) {
		if !empty {
			dst = append(dst, ',')
		}
		empty = false
		dst = appendLine(dst, level+1)
		name, _ := json.Marshal(key) // a string always can
		dst = append(append(dst, name...), ": "...)
		dst = appendProfile(dst, v, level+1)
	})
	if !empty {
		dst = appendLine(dst, level)
	}
	return append(dst, '}')
}

func appendList(dst []byte, v reflect.Value, level int) []byte {
	dst = append(dst, '[')
	flat := v.Type().Elem().Kind() == reflect.String
	for k := range v.Len() {
		switch {
		case k > 0 && flat:
			dst = append(dst, ", "...)
		case k > 0:
			dst = append(dst, ',')
		}
		if !flat {
			dst = appendLine(dst, level+1)
		}
		dst = appendProfile(dst, v.Index(k), level+1)
	}
	if !flat {
		dst = appendLine(dst, level)
	}
	return append(dst, ']')
}

func appendLine(dst []byte, level int) []byte {
	dst = append(dst, '\n')
	for range level {
		dst = append(dst, "  "...)
	}
	return dst
}
