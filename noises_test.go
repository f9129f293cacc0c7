package colloquy

import (
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/cries"
	"github.com/colloquy-go/colloquy/dsp/diarize"
	"github.com/stretchr/testify/assert"
)

func TestVoicesThatAreNoises(t *testing.T) {
	const second = featureRate
	span := func(from, to int64) dsp.Span { return dsp.Span{Start: from * second, End: to * second} }
	p := &pass{stretches: []cries.Stretch{
		{Span: span(0, 4), Oddness: .3}, {Span: span(10, 30), Oddness: -9, Sure: true}, {Span: span(31, 40), Oddness: -9, Sure: true},
	}}
	found := func() []diarize.Segment {
		return []diarize.Segment{{Span: span(0, 4)}, {Span: span(10, 30), Speaker: 1}, {Span: span(29, 30), Speaker: 2}, {Span: span(31, 40), Speaker: 2}}
	}
	people := []diarize.Segment{{Span: span(10, 30)}, {Span: span(29, 30), Speaker: 1}, {Span: span(31, 40), Speaker: 1}}
	for _, c := range []SpeakerCount{{}, {Max: 3}, {Min: 2}, {Exact: 2}} {
		assert.Equal(t, people, p.withoutNoises(found(), c), "%+v", c)
	}
	for _, c := range []SpeakerCount{{Exact: 3}, {Min: 3}} {
		assert.Equal(t, found(), p.withoutNoises(found(), c), "%+v", c)
	}
	assert.Equal(t, found(), new(pass).withoutNoises(found(), SpeakerCount{}), "where a caller found the speech")
	assert.Empty(t, p.withoutNoises(nil, SpeakerCount{}))
}
