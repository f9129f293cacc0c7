package behavior

import "fmt"

// A RuleError says where rules are not in the format.
type RuleError struct {
	File string
	Line int // from 1
	What string
}

func (e *RuleError) Error() string { return fmt.Sprintf("behavior: %s:%d: %s", e.File, e.Line, e.What) }
