package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
)

// provenance is the first line of the packed file.
type provenance struct {
	Program   string `json:"program"`
	Data      string `json:"data"`
	Licence   string `json:"licence"`
	Material  string `json:"material_sha256"`
	Input     string `json:"input_sha256"`
	Scenes    int    `json:"scenes"`
	SceneSeed uint64 `json:"scene_seed"`
	Seed      uint64 `json:"seed"`
	Epochs    int    `json:"epochs"`
	Inputs    int    `json:"inputs"`
	Width     int    `json:"width"`
	Inner     int    `json:"inner"`
	Dilations []int  `json:"dilations"`
	Outputs   int    `json:"outputs"`
}

// trained is the first line of what train.py writes.
type trained struct {
	Material  string `json:"material"`
	Input     string `json:"input"`
	Scenes    int    `json:"scenes"`
	SceneSeed uint64 `json:"scene_seed"`
	Seed      uint64 `json:"seed"`
	Epochs    int    `json:"epochs"`
	Inputs    int    `json:"inputs"`
	Width     int    `json:"width"`
	Inner     int    `json:"inner"`
	Dilations []int  `json:"dilations"`
	Outputs   int    `json:"outputs"`
}

func pack(path, out string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := bufio.NewReader(f)
	line, err := r.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("%s: no header: %w", path, err)
	}
	var t trained
	if err := json.Unmarshal(line, &t); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(t.provenance()); err != nil {
		return err
	}
	for ; len(raw) >= 4; raw = raw[4:] {
		h := toHalf(math.Float32frombits(binary.LittleEndian.Uint32(raw)))
		b.Write([]byte{byte(h), byte(h >> 8)})
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

func (t trained) provenance() provenance {
	return provenance{
		Program: "internal/gen/vad",
		Data: "speechocean762 (171 talkers), LibriSpeech excerpts (196 talkers), Speech Commands background noises, " +
			"ESC-10, Arabic Speech Commands background noises, synthetic noises",
		Licence: "speechocean762: free, also commercially; LibriSpeech: CC BY 4.0; Speech Commands and Arabic Speech " +
			"Commands: CC BY 4.0; ESC-10: CC BY 3.0 and CC0",
		Material: t.Material, Input: t.Input, Scenes: t.Scenes, SceneSeed: t.SceneSeed, Seed: t.Seed, Epochs: t.Epochs,
		Inputs: t.Inputs, Width: t.Width, Inner: t.Inner, Dilations: t.Dilations, Outputs: t.Outputs,
	}
}
