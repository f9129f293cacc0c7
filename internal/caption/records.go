package caption

import (
	"slices"
	"strings"
)

// recordReader reads lists of what was said as many programs write them: objects with a text, and a name or a time, in an array or one a
// line, whatever the keys are called (recordKeys) and wherever the list stands. Names may be objects that have one; times numbers,
// clock times, or of the calendar, and then the first is 0. Numbers are seconds where a key does not say so otherwise, or, with a
// warning, milliseconds: where they are whole, and people would talk in slow motion else.
type recordReader struct {
	jsonReader
	keys    *recordKeys
	records []record
	pieces  bool // records are words, or parts of words
	channel int  // the channel of a call that the records stand in, from 1; 0 = none
}

// record is what an object says.
type record struct {
	id, text, name, role, language string
	textRank, nameRank             int // of the keys that said so
	roleRank                       int
	start, clock, end, length      recordTime
	confidence                     float64
	words                          []record
	aside                          bool // nobody said it: a program's own
}

func newRecord() record {
	const worst = 1000
	return record{textRank: worst, nameRank: worst, roleRank: worst, start: recordTime{rank: worst}, clock: recordTime{rank: worst},
		end: recordTime{rank: worst}, length: recordTime{rank: worst}}
}

func readRecords(s *source, b *builder) error {
	r := &recordReader{jsonReader: newJSONReader(s, b), keys: theRecordKeys()}
	lists := s.recordLists()
	if len(lists) == 0 {
		return &FormatError{Kind: b.t.Kind, Offset: 0, Reason: "no list of objects that have a text and a speaker or a time"}
	}
	var path []string
	if lists[0] != "" {
		path = strings.Split(lists[0], ".")
	}
	if s.lines {
		for r.peek() == '{' && b.err == nil {
			r.descend(path)
		}
	} else {
		r.descend(path)
	}
	if err := r.finish(); err != nil {
		return err
	}
	r.callByName(s)
	r.tell()
	return nil
}

// descend goes down the path to the records; at each step there may be a list.
func (r *recordReader) descend(path []string) {
	switch c := r.peek(); {
	case c == '[':
		r.array(func() { r.descend(path) })
	case c != '{':
		r.skip()
	case len(path) > 0:
		known, guess := len(r.records), false
		r.object(func(key string) {
			switch {
			case folded(key) == recordFinal && r.peek() == 'f':
				guess = true
				r.skip()
			case key != path[0]:
				r.skip()
			case folded(key) == "channels" && len(path) > 1 && r.peek() == '[':
				r.array(func() {
					r.channel++
					r.descend(path[1:])
				})
				r.channel = 0
			case folded(key) == "alternatives" && r.peek() == '[':
				first := true // the others are what might have been said instead
				r.array(func() {
					if !first {
						r.skip()
						return
					}
					r.descend(path[1:])
					first = false
				})
			default:
				r.descend(path[1:])
			}
		})
		if guess {
			for k := range r.records[known:] {
				r.records[known+k].aside = true
			}
		}
	default:
		rec := newRecord()
		if r.record(&rec); r.channel > 0 && rec.speaker() == "" {
			rec.role = "channel " + number(r.channel)
		}
		if r.builder.err == nil && len(r.records) > r.limits.Cues+r.limits.Words {
			r.exceed("Cues", r.limits.Cues, 0)
		}
		r.records = append(r.records, rec)
	}
}

// record reads an object.
func (r *recordReader) record(rec *record) {
	r.object(func(key string) {
		key = folded(key)
		at := func(of []string) int { return slices.Index(of, key) }
		switch {
		case key == recordWords:
			r.wordsOf(rec)
		case key == "language" || key == "languagecode" || key == "lang":
			rec.language = r.spoken()
		case key == "id" && rec.id == "":
			rec.id = r.recordID()
		case key == recordFinal && r.peek() == 'f':
			rec.aside = true
			r.skip()
		case key == "confidence" || key == "probability" || key == "score":
			rec.confidence = r.quotedShare()
		case at(r.keys.text) >= 0:
			r.textOf(rec, at(r.keys.text))
		case at(r.keys.name) >= 0:
			r.nameOf(rec, key, at(r.keys.name))
		case at(r.keys.role) >= 0:
			r.roleOf(rec, key, at(r.keys.role))
		case at(r.keys.start) >= 0:
			r.timeOf(&rec.start, key, at(r.keys.start))
		case at(r.keys.clock) >= 0 && r.peek() == '[': // "timestamp": [0.0, 2.5], as pipelines of Transformers write it
			n := 0
			r.array(func() {
				if n++; n == 1 {
					r.timeOf(&rec.start, key, len(r.keys.start))
				} else {
					r.timeOf(&rec.end, key, len(r.keys.end))
				}
			})
		case at(r.keys.clock) >= 0:
			r.timeOf(&rec.clock, key, at(r.keys.clock))
		case at(r.keys.end) >= 0:
			r.timeOf(&rec.end, key, at(r.keys.end))
		case at(r.keys.length) >= 0:
			r.timeOf(&rec.length, key, at(r.keys.length))
		default:
			r.skip()
		}
	})
}

// recordID reads a short string or a number.
func (r *recordReader) recordID() string {
	if c := r.peek(); c == '"' || c >= '0' && c <= '9' {
		return r.id()
	}
	r.skip()
	return ""
}

// textOf reads what was said: a string, or a list of parts some of which have a text. An object in its place is the message itself.
func (r *recordReader) textOf(rec *record, rank int) {
	text := ""
	switch r.peek() {
	case '"':
		if text = r.str(); rank == slices.Index(r.keys.text, "word") || rank == slices.Index(r.keys.text, "punctuatedword") {
			r.pieces = true
		}
	case '{':
		r.record(rec)
		return
	case '[':
		var parts []string
		r.array(func() {
			part := newRecord()
			switch r.peek() {
			case '{':
				r.record(&part)
			case '"':
				part.text = r.str()
			default:
				r.skip()
			}
			if part.text != "" {
				parts = append(parts, part.text)
			}
		})
		text = joinParts(parts)
	default:
		r.skip()
	}
	if strings.HasPrefix(text, "<v ") { // a cue of WebVTT
		if p := parsePayload(text); len(p.voices) == 1 {
			text = joinLines(p.voices[0].raw.String())
			if rec.name == "" {
				rec.name = oneBlank(p.voices[0].name)
			}
		}
	}
	if said, ok := fromHTML(text); ok {
		r.warn(WarnHTML, "tags and references to characters, as in web pages, were taken out", 0, -1)
		text = said
	}
	if rank < rec.textRank && text != "" {
		rec.text, rec.textRank = text, rank
	}
}

// nameOf reads who speaks: a string, a number, or an object that has a name.
func (r *recordReader) nameOf(rec *record, key string, rank int) {
	name := ""
	switch c := r.peek(); c {
	case '{':
		who := newRecord()
		id := ""
		r.object(func(key string) {
			switch key = folded(key); {
			case key == "id" || key == "email":
				id = r.id()
			case slices.Contains(r.keys.name, key) && (r.peek() == '"' || r.peek() == '{'):
				r.nameOf(&who, key, slices.Index(r.keys.name, key))
			default:
				r.skip()
			}
		})
		if name = who.name; name == "" {
			name = id
		}
	case '"':
		name = oneBlank(r.str())
	case 't', 'f', 'n', '[':
		r.skip()
	default:
		if key == "from" {
			r.timeOf(&rec.start, key, len(r.keys.start))
			return
		}
		name = r.scalar()
	}
	if name != "" && rank < rec.nameRank {
		rec.name, rec.nameRank = name, rank
	}
}

// roleOf reads the part that the speaker plays, or the channel on which they speak.
func (r *recordReader) roleOf(rec *record, key string, rank int) {
	role := ""
	switch c := r.peek(); c {
	case '"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		role = strings.TrimSpace(r.id())
	default:
		r.skip()
	}
	if role == "" || rank >= rec.roleRank {
		return
	}
	if strings.HasSuffix(key, "channel") && leadingDigits(role) == len(role) {
		role = "channel " + role
	}
	switch role {
	case "system", "developer", "tool", "function", "tool_calls", "tool_call_result":
		rec.aside = true
	}
	rec.role, rec.roleRank = role, rank
}

// wordsOf reads the words of a record, which may be text too.
func (r *recordReader) wordsOf(rec *record) {
	pieces := r.pieces
	defer func() { r.pieces = pieces }()
	switch r.peek() {
	case '[':
		r.array(func() {
			if r.peek() != '{' {
				r.skip()
				return
			}
			w := newRecord()
			r.record(&w)
			if strings.TrimSpace(w.text) != "" && r.word() {
				rec.words = append(rec.words, w)
			}
		})
	case '"':
		r.textOf(rec, len(r.keys.text))
	default:
		r.skip()
	}
}

// speaker is who said it, or the part they play where there is no name.
func (rec *record) speaker() string {
	if rec.name != "" {
		return rec.name
	}
	return rec.role
}
