package main

import (
	"log"

	"github.com/colloquy-go/colloquy/internal/gen/folds"
	"github.com/colloquy-go/colloquy/internal/gen/unseen"
	"github.com/colloquy-go/colloquy/internal/model/actnet"
)

// usualMurmurs prints the mean log-odds of a backchannel of what listeners say most, as MRDA writes it, by networks and linear
// models that had not seen the meeting.
func usualMurmurs(data, from string) error {
	r := newReader(data)
	all, err := r.all()
	if err != nil {
		return err
	}
	sum, count := map[int]float64{}, map[int]float64{}
	for k := range folds.N {
		m, w, err := unseen.Open(from, k)
		if err != nil {
			return err
		}
		for _, c := range all {
			if c.other == nil || folds.Of(c.name) != k {
				continue
			}
			in, y, _ := plainScores(m, w, *c.other, false)
			actnet.EachMurmur(m, in, func(u int) []float32 { return y[u] }, func(which int, odds float64) {
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
