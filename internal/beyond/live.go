package main

import (
	"context"
	"fmt"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/score"
)

// mostAbove is by how many points the error of the live view may exceed that of the batch analysis.
const mostAbove = 5

// errorRates are the diarization error rates of a folder, pooled.
type errorRates struct {
	batch score.Diarization // the batch analysis, and Finish
	view  score.Diarization // Snapshot before Finish: what was told, with the corrections that were told
	named score.Diarization // what was told at the time, by the names that the voices have at the end
	told  score.Diarization // what was told at the time, uncorrected
}

// liveDER compares who is said to speak live with the batch analysis.
func liveDER(ctx context.Context, o options) (string, bool, error) {
	var prefixes []string
	if o.short {
		prefixes = []string{"m02", "m06", "falcon", "ami_dev"}
	}
	figure, ok := "", true
	for _, set := range []struct{ name, folder string }{{"composed", composed}, {"real", real}} {
		all, err := o.recordings(set.folder, prefixes...)
		if err != nil {
			return "", false, err
		}
		e, err := rates(ctx, all)
		if err != nil {
			return "", false, err
		}
		if figure != "" {
			figure += "; "
		}
		figure += fmt.Sprintf("%s %.1f min: batch %.1f %%, live view %.1f %%, as told at the time %.1f %% (names merged since: %.1f %%)", set.name,
			e.batch.Scored/60, 100*e.batch.DER(), 100*e.view.DER(), 100*e.told.DER(), 100*e.named.DER())
		ok = ok && 100*(e.view.DER()-e.batch.DER()) <= mostAbove
	}
	return figure, ok, nil
}

func rates(ctx context.Context, all []recording) (sum errorRates, err error) {
	for _, r := range all {
		events, s, err := r.follow(int(r.audio.SampleRate) / 10)
		if err != nil {
			return sum, err
		}
		view := s.Snapshot()
		m, err := s.Finish(ctx)
		if err != nil {
			return sum, err
		}
		told, named := asTold(events)
		add := func(to *score.Diarization, hyp []score.Segment) {
			*to = score.Pool(*to, score.Diarize(r.truth, hyp, r.uem, score.Options{}))
		}
		add(&sum.batch, scored(m.Segments))
		add(&sum.view, scored(view.Segments))
		add(&sum.told, told)
		add(&sum.named, named)
	}
	return sum, nil
}

// asTold returns who was said to speak when at the time, by the names of that time and by those that they were merged into.
func asTold(events []colloquy.Event) (told, named []score.Segment) {
	into := map[colloquy.SpeakerID]colloquy.SpeakerID{}
	for _, e := range events {
		if e.Kind == colloquy.SpeakersMerged {
			into[e.Speaker] = e.Other
		}
	}
	for _, e := range events {
		if e.Kind != colloquy.SpeakerEnded {
			continue
		}
		told = append(told, segmentOf(e.Interval, e.Speaker))
		who := e.Speaker
		for into[who] != "" {
			who = into[who]
		}
		named = append(named, segmentOf(e.Interval, who))
	}
	return told, named
}
