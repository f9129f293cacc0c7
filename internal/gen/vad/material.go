package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/csv"
	"fmt"
	"hash"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

const rate = 16000

// sound holds 16-bit samples as float32 of the same scale.
type sound []float32

// utterance is a piece of one talker's speech.
type utterance struct{ samples []int16 }

// voice is a talker.
type voice struct {
	name, gender string
	utterances   []utterance
}

// material is all recorded sound that scenes are made of.
type material struct {
	utterances []utterance
	voices     []voice
	noises     [][]int16
	plan       plan
	digest     hash.Hash // of the files, in the order read
}

func readMaterial(voices, noises string, p plan) (*material, error) {
	m := &material{plan: p, digest: sha256.New()}
	if err := m.readVoices(voices); err != nil {
		return nil, err
	}
	if p.fine {
		m.keep(p.held)
	}
	files, err := filepath.Glob(filepath.Join(noises, "*.opus"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no noises in %q", noises)
	}
	for _, f := range files { // Glob sorts
		x, err := m.decode(f)
		if err != nil {
			return nil, err
		}
		m.noises = append(m.noises, x)
	}
	return m, nil
}

func (m *material) readVoices(dir string) error {
	table, err := os.Open(filepath.Join(dir, "utterances.tsv"))
	if err != nil {
		return err
	}
	defer table.Close()
	r := csv.NewReader(table)
	r.Comma = '\t'
	rows, err := r.ReadAll()
	if err != nil {
		return err
	}
	var file string
	var x []int16
	for _, row := range rows[1:] {
		if row[0] != file {
			file = row[0]
			if x, err = m.decode(filepath.Join(dir, file)); err != nil {
				return err
			}
		}
		start, err1 := strconv.ParseFloat(row[4], 64)
		end, err2 := strconv.ParseFloat(row[5], 64)
		a, b := int(start*rate), min(int(end*rate), len(x))
		if err1 != nil || err2 != nil || a < 0 || a >= b {
			return fmt.Errorf("utterances.tsv: faulty row of %s", file)
		}
		m.utterances = append(m.utterances, utterance{x[a:b]})
		if n := len(m.voices); n == 0 || m.voices[n-1].name != row[1] {
			m.voices = append(m.voices, voice{name: row[1], gender: row[3]})
		}
		v := &m.voices[len(m.voices)-1]
		v.utterances = append(v.utterances, utterance{x[a:b]})
	}
	return nil
}

// keep keeps every tenth voice, or all but these.
func (m *material) keep(tenth bool) {
	var kept []voice
	m.utterances = nil
	for i, v := range m.voices {
		if (i%10 == 0) == tenth {
			kept = append(kept, v)
			m.utterances = append(m.utterances, v.utterances...)
		}
	}
	m.voices = kept
}

// decode returns the samples of an Opus file at 16 kHz and adds the file to the digest.
func (m *material) decode(path string) ([]int16, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m.digest.Write(raw)
	cmd := exec.Command("opusdec", "--quiet", "--rate", strconv.Itoa(rate), path, "-")
	pcm, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("opusdec %s: %w", path, err)
	}
	if bytes.HasPrefix(pcm, []byte("RIFF")) && len(pcm) >= 44 {
		pcm = pcm[44:]
	}
	x := make([]int16, len(pcm)/2)
	_, err = binary.Decode(pcm, binary.LittleEndian, x)
	return x, err
}
