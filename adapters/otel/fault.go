package otel

import (
	"context"
	"errors"
	"fmt"

	"github.com/colloquy-go/colloquy"
)

// faultOf returns the kind of an error, which tells nothing of what was said: see the package comment. "" is no error.
func faultOf(err error) string {
	var limit *colloquy.LimitError
	var panicked *colloquy.PanicError
	switch {
	case err == nil:
		return ""
	case errors.Is(err, context.Canceled):
		return "canceled"
	case errors.Is(err, context.DeadlineExceeded):
		return "deadline_exceeded"
	case errors.As(err, &limit):
		return "limit"
	case errors.As(err, &panicked):
		return "panic"
	}
	return fmt.Sprintf("%T", cause(err))
}

// cause returns the first cause of an error, the first of several where errors are joined.
func cause(err error) error {
	for {
		switch e := err.(type) {
		case interface{ Unwrap() error }:
			next := e.Unwrap()
			if next == nil {
				return err
			}
			err = next
		case interface{ Unwrap() []error }:
			all := e.Unwrap()
			if len(all) == 0 || all[0] == nil {
				return err
			}
			err = all[0]
		default:
			return err
		}
	}
}
