package caption

import (
	"strings"
	"time"
)

// detectMeet knows the entries of a Google Meet transcript, in the list that the service gives or alone.
func detectMeet(s *source) bool {
	p := s.probe
	return p != nil && (p.has("transcriptEntries.participant") || p.has("entries.participant", "entries.text") ||
		s.text[0] == '[' && p.has("participant", "text", "startTime"))
}

// meetEntry is an entry whose clock times are not yet counted from the first.
type meetEntry struct {
	Cue
	start, end time.Time
}

// readMeet reads {"transcriptEntries": [{"name", "participant", "text", "languageCode", "startTime", "endTime"}]}.
// Times are clock times; the first is 0. A participant is a resource ("conferenceRecords/…/participants/ID") whose name
// stands elsewhere: the speaker is called by the ID, and a roster can name it.
func readMeet(s *source, b *builder) error {
	r := newJSONReader(s, b)
	var all []meetEntry
	if r.peek() == '[' {
		all = meetEntries(&r)
	} else {
		r.object(func(key string) {
			if key == "transcriptEntries" || key == "entries" {
				all = append(all, meetEntries(&r)...)
			} else {
				r.skip()
			}
		})
	}
	if err := r.finish(); err != nil {
		return err
	}
	for _, e := range all {
		if !e.start.IsZero() && (b.t.Began.IsZero() || e.start.Before(b.t.Began)) {
			b.t.Began = e.start
		}
	}
	for _, e := range all {
		e.Start, e.End, e.Timed = b.place(lasting{}, e.start, e.end, b.t.Began)
		b.add(e.Cue)
	}
	return nil
}

func meetEntries(r *jsonReader) (out []meetEntry) {
	var e meetEntry
	r.list("entries", func(key string) {
		switch key {
		case "participant":
			e.Speaker = strings.TrimSpace(r.string())
			e.Speaker = e.Speaker[strings.LastIndexByte(e.Speaker, '/')+1:]
		case "text":
			e.Text = joinLines(r.string())
		case "languageCode":
			e.Language = r.spoken()
		case "startTime":
			e.start = r.date()
		case "endTime":
			e.end = r.date()
		default:
			r.skip()
		}
	}, func() {
		out = append(out, e)
		e = meetEntry{}
	})
	return out
}

func detectZoomTimeline(s *source) bool {
	return s.probe != nil && s.probe.has("timeline.ts", "timeline.users")
}

// readZoomTimeline reads {"timeline": [{"ts": "00:00:01.230", "users": [{"username"}]}]}: who is heard from this moment
// to the next. The last moment has no length.
func readZoomTimeline(s *source, b *builder) error {
	r := newJSONReader(s, b)
	open := map[string]int{} // speaker -> cue
	r.object(func(key string) {
		if key != "timeline" {
			r.skip()
			return
		}
		var at jsonTime
		var users []string
		r.list("moments", func(key string) {
			switch key {
			case "ts":
				at = r.stamp()
			case "users":
				users = zoomUsers(&r)
			default:
				r.skip()
			}
		}, func() {
			if at.ok {
				heard(b, open, users, at.d)
			}
			at, users = jsonTime{}, nil
		})
	})
	return r.finish()
}

func zoomUsers(r *jsonReader) (out []string) {
	name := ""
	r.list("users", func(key string) {
		if key == "username" {
			name = strings.TrimSpace(r.string())
		} else {
			r.skip()
		}
	}, func() {
		if name != "" {
			out = append(out, name)
		}
		name = ""
	})
	return out
}

// heard lets those that are open end at at, unless they are still among users, and begins the others.
func heard(b *builder, open map[string]int, users []string, at time.Duration) {
	still := map[string]bool{}
	for _, u := range users {
		still[u] = true
	}
	for u, i := range open { // each writes its own cue: the order does not matter
		b.t.Cues[i].End = max(at, b.t.Cues[i].Start)
		if !still[u] {
			delete(open, u)
		}
	}
	for _, u := range users {
		if _, speaking := open[u]; !speaking && b.add(Cue{Speaker: u, Start: at, End: at, Timed: true}) {
			open[u] = len(b.t.Cues) - 1
		}
	}
}
