package entities_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/predict/entities"
)

func TestSpansAreInTokens(t *testing.T) {
	in := `{"id": "a", "conv": "c", "tokens": ["we", "need", "twenty", "five", "percent", "in", "paris"]}` + "\n"
	var out strings.Builder
	ok, err := entities.Predict("ami_ne_np", strings.NewReader(in), &out)
	require.NoError(t, err)
	assert.True(t, ok)
	assert.Equal(t, "a\t6,7,LOCATION|2,5,PERCENT\n", out.String())
}

func TestOtherTasksAreNotTaken(t *testing.T) {
	ok, err := entities.Predict("sst2", strings.NewReader("{}"), &strings.Builder{})
	assert.False(t, ok)
	assert.NoError(t, err)
}
