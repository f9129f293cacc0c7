package behavior

import (
	"fmt"
	"strings"
)

// flag reads a flag or condition of a marker.
func (r *Rules) flag(m *marker, f string) (wrong string) {
	switch f {
	case "neg":
		m.unlessNegated = false
	case "negated":
		m.unlessNegated, m.negated = false, true
	case "quoted":
		m.quoted = true
	case "generic":
		m.generic = true
	case "about":
		m.about = true
	case "sure":
		m.sure = true
	case "all":
		m.all = true
	default:
		for _, k := range []struct {
			name string
			to   *int
			most int
		}{{"severity:", &m.severity, 3}, {"min:", &m.min, 100}} {
			if rest, ok := strings.CutPrefix(f, k.name); ok {
				var n int
				if _, err := fmt.Sscanf(rest, "%d", &n); err != nil || n < 0 || n > k.most {
					return "no number in " + f
				}
				*k.to = n
				return ""
			}
		}
		c, wrong := r.source.readCondition(f)
		if wrong != "" {
			return wrong
		}
		m.conditions = append(m.conditions, c)
	}
	return ""
}
