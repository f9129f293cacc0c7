package entity

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWithoutMarks(t *testing.T) {
	for word, want := range map[string]string{"zürich": "zurich", "łukasz": "lukasz", "nguyễn": "nguyen", "kraków": "krakow", "josé": "jose", "東京": "東京", "anna": "anna"} {
		assert.Equal(t, want, withoutMarks(word))
	}
}
