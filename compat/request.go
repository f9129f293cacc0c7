package compat

// RequestError says what a request has that cannot be meant.
type RequestError struct {
	Service string // "meetra", "mpathic", "symbl"
	Key     string // of the value: "talk_turns[3].start_time"
	Reason  string // what is wrong with it
	Err     error  // what it comes from; may be nil
}

func (e *RequestError) Error() string {
	text := e.Service + ": " + e.Key + " " + e.Reason
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

func (e *RequestError) Unwrap() error { return e.Err }
