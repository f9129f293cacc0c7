package topic

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// three are vectors of two dimensions: battery and charger point the same way, curtain across.
func three(t *testing.T) *Meaning {
	text, err := json.Marshal(Meaning{Dims: 2, Stems: "batteri charger curtain", Vectors: []byte{100, 0, 60, 0, 0, 50}})
	require.NoError(t, err)
	m, err := ReadMeaning(text)
	require.NoError(t, err)
	return m
}

// Of four known words (100,0), (60,0), (0,50), (0,50) the mean is (40,25), of which 0.7, (28, 17.5), is taken off each.
// Before the third unit stand (160,0) - 2·(28,17.5) = (104,-35), behind it (0,100) - (56,35) = (-56,65): the cosine is
// (-5824-2275)/√(12041·7361) = -0.860. Before the second stand (72,-17.5), from it on for two words (60,50) - (56,35) =
// (4,15): 25.5/√(5490.25·241) = 0.022.
func TestSensesJoinWordsOfOneKind(t *testing.T) {
	x, err := keyword.NewIndex("en", []string{"the battery", "a charger and unheard", "curtain", "curtains"})
	require.NoError(t, err)
	s := three(t).read(x, new(room))
	assert.Equal(t, []int{0, 1, 2, 3, 4}, s.at)
	got := s.cohesion(2)
	assert.InDelta(t, 0, got[0], 1e-6, "nothing before the first")
	assert.InDelta(t, 0.022, got[1], 1e-3)
	assert.InDelta(t, -0.860, got[2], 1e-3)
}

func TestWhatHoldsNoVectorsIsAnError(t *testing.T) {
	for name, text := range map[string]string{
		"nothing": "", "a list": "[]", "no dimensions": "{}", "a vector too few": `{"dims":1,"stems":"a b","vectors":"AA=="}`,
		"too many dimensions": `{"dims":257}`, "a number less": `{"dims":-1,"stems":"a","vectors":""}`,
	} {
		_, err := ReadMeaning([]byte(text))
		assert.ErrorIs(t, err, ErrMeaning, name)
	}
}

func FuzzReadMeaning(f *testing.F) {
	f.Add([]byte(`{"dims":1,"stems":"batteri","vectors":"ZA=="}`))
	f.Add([]byte(`{"dims":2,"stems":"a a","vectors":"ZAAAZA=="}`))
	x, err := keyword.NewIndex("en", []string{"the battery", "", "a battery"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ReadMeaning(data)
		if err != nil {
			return
		}
		for _, v := range m.read(x, new(room)).cohesion(3) {
			if !(v >= -1.001 && v <= 1.001) {
				t.Fatal(v)
			}
		}
	})
}
