package diarize

import (
	_ "embed"
	"sync"

	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

// voiceFile was made by internal/gen/voice; its first line says from what.
//
//go:embed voice.bin
var voiceFile []byte

// shared is the model, decoded once; it is never written to again.
var shared = sync.OnceValue(func() *ivector.Model {
	_, p, err := ivector.Decode(voiceFile)
	if err != nil {
		panic("diarize: embedded model: " + err.Error())
	}
	if p.Rank() != PrintSize {
		panic("diarize: embedded model of another size")
	}
	return ivector.NewModel(p)
})
