module github.com/colloquy-go/colloquy/internal/bench

go 1.25.0

require (
	github.com/colloquy-go/colloquy v0.0.0
	github.com/go-audio/wav v1.1.0
	github.com/jonreiter/govader v0.0.0-20250429093935-f6505c8d03cc
	github.com/mjibson/go-dsp v0.0.0-20180508042940-11479a337f12
	gonum.org/v1/gonum v0.17.0
)

require (
	github.com/blevesearch/snowballstem v0.9.0 // indirect
	github.com/clipperhouse/uax29/v2 v2.7.0 // indirect
	github.com/go-audio/audio v1.0.0 // indirect
	github.com/go-audio/riff v1.0.0 // indirect
	golang.org/x/sync v0.19.0 // indirect
)

replace github.com/colloquy-go/colloquy => ../..
