package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"hash"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
)

const rate = 16000

// sound holds samples of the scale of 16-bit numbers.
type sound []float32

// utterance is a piece of one talker's speech, without longer silence.
type utterance struct {
	talker  string
	group   string // gender and source of the talker
	samples sound
}

// material is all recorded sound.
type material struct {
	utterances []utterance
	digest     hash.Hash // of the files, in the order read
}

func (m *material) sum() string { return hex.EncodeToString(m.digest.Sum(nil)) }

// readMaterial reads every n-th file.
func readMaterial(dir string, n int) (*material, error) {
	m := &material{digest: sha256.New()}
	rows, err := readTable(filepath.Join(dir, "utterances.tsv"))
	if err != nil {
		return nil, err
	}
	var file string
	var x sound
	number := -1
	for _, row := range rows {
		if row[0] != file {
			file = row[0]
			if number++; number%n > 0 {
				continue
			}
			if x, err = m.decode(filepath.Join(dir, file)); err != nil {
				return nil, err
			}
		}
		if number%n > 0 {
			continue
		}
		start, err1 := strconv.ParseFloat(row[4], 64)
		end, err2 := strconv.ParseFloat(row[5], 64)
		a, b := int(start*rate), min(int(end*rate), len(x))
		if err1 != nil || err2 != nil || a < 0 || a >= b {
			return nil, fmt.Errorf("utterances.tsv: faulty row of %s", file)
		}
		if y := trim(x[a:b]); len(y) > rate/4 {
			m.utterances = append(m.utterances, utterance{row[1], row[2] + row[3], y})
		}
	}
	if len(m.utterances) == 0 {
		return nil, fmt.Errorf("no utterances in %q", dir)
	}
	return m, nil
}

// keep leaves only a part of the talkers: all, all but every fifth by name (four), or these (fifth).
func (m *material) keep(part string) error {
	var names []string
	for _, u := range m.utterances {
		names = append(names, u.talker)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	var left []utterance
	for _, u := range m.utterances {
		k, _ := slices.BinarySearch(names, u.talker)
		stranger := k%5 == 2
		switch part {
		case "all":
			left = append(left, u)
		case "four":
			if !stranger {
				left = append(left, u)
			}
		case "fifth":
			if stranger {
				left = append(left, u)
			}
		default:
			return fmt.Errorf("no part of talkers is called %q", part)
		}
	}
	m.utterances = left
	return nil
}

// readTable returns the rows of a table after its first, of seven columns.
func readTable(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.FieldsPerRecord = '\t', 7
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows[1:], nil
}

// decode returns the samples of an Opus file at 16 kHz and adds the file to the digest.
func (m *material) decode(path string) (sound, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m.digest.Write(raw)
	pcm, err := exec.Command("opusdec", "--quiet", "--rate", strconv.Itoa(rate), path, "-").Output()
	if err != nil {
		return nil, fmt.Errorf("opusdec %s: %w", path, err)
	}
	if bytes.HasPrefix(pcm, []byte("RIFF")) && len(pcm) >= 44 {
		pcm = pcm[44:]
	}
	x := make(sound, len(pcm)/2)
	for i := range x {
		x[i] = float32(int16(binary.LittleEndian.Uint16(pcm[2*i:])))
	}
	return x, nil
}

// trim leaves out silence: what is more than 150 ms from any hundredth of a second that is as loud as speech.
func trim(x sound) sound {
	const hop, reach = rate / 100, 15
	n := len(x) / hop
	level := make([]float64, n)
	for i := range level {
		level[i] = decibels(power(x[i*hop:(i+1)*hop]) + 1)
	}
	if n == 0 {
		return nil
	}
	sorted := slices.Sorted(slices.Values(level))
	least := max(sorted[n*95/100]-35, sorted[n*5/100]+6)
	y := make(sound, 0, len(x))
	for i := range level {
		if slices.Max(level[max(0, i-reach):min(n, i+reach+1)]) > least {
			y = append(y, x[i*hop:(i+1)*hop]...)
		}
	}
	return y
}
