module github.com/colloquy-go/colloquy

go 1.25.0

require (
	github.com/blevesearch/snowballstem v0.9.0
	github.com/clipperhouse/uax29/v2 v2.7.0
	github.com/go-audio/audio v1.0.0
	github.com/go-audio/wav v1.1.0
	github.com/mjibson/go-dsp v0.0.0-20180508042940-11479a337f12
	github.com/stretchr/testify v1.12.1
	golang.org/x/sync v0.19.0
	gonum.org/v1/gonum v0.17.0
)

require (
	github.com/go-audio/riff v1.0.0 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
)
