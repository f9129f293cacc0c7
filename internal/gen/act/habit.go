package main

import (
	"encoding/hex"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"github.com/colloquy-go/colloquy/internal/gen/folds"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/convnet"
)

// habitFolds is of how many folds the meetings are looked at: the linear models of each take minutes.
const habitFolds = 3

// usualMurmurs prints the mean log-odds of a backchannel of what listeners say most, as MRDA writes it, by networks and linear
// models that had not seen the meeting.
func usualMurmurs(data, from string) error {
	r := newReader(data)
	all, err := r.all()
	if err != nil {
		return err
	}
	sum, count := map[int]float64{}, map[int]float64{}
	for k := range habitFolds {
		m, err := openModel(filepath.Join(from, fmt.Sprintf("fold%d.model", k)))
		if err != nil {
			return err
		}
		seen := slices.DeleteFunc(slices.Clone(all), func(c conversation) bool { return folds.Of(c.name) == k })
		w, err := wideOf(seen, nil, nil, hex.EncodeToString(r.sum.Sum(nil)))
		if err != nil {
			return err
		}
		for _, c := range all {
			if c.other == nil || folds.Of(c.name) != k {
				continue
			}
			in, y, _ := plainScores(m, w, *c.other, false)
			act.EachMurmur(m, in, func(u int) []float32 { return y[u] }, func(which int, odds float64) {
				sum[which] += odds
				count[which]++
			})
		}
	}
	for which := range len(sum) {
		log.Printf("murmur %d: usually %.2f", which, sum[which]/count[which])
	}
	return nil
}

func openModel(path string) (*convnet.Model, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return convnet.Read(f)
}
