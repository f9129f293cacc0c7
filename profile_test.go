package colloquy

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func written(t testing.TB, p *Profile) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, p.WriteJSON(&b))
	return b.String()
}

func parsed(t testing.TB, text string) *Profile {
	t.Helper()
	p, err := ParseProfile(strings.NewReader(text))
	require.NoError(t, err)
	return p
}

// tellsSource tells whether a text names a source, or says that there is none and gives a reason.
func tellsSource(s string) bool {
	if reason, own := strings.CutPrefix(s, "own"); own {
		return strings.HasPrefix(reason, ": ") && len(strings.Fields(reason)) >= 4
	}
	return len(strings.Fields(s)) >= 2
}

func TestBuiltinProfiles(t *testing.T) {
	for _, name := range append(Presets(), "default") {
		p, err := PresetProfile(name)
		require.NoError(t, err, name)
		require.NoError(t, p.Validate(), name)
		assert.Equal(t, name, p.ID)
		assert.NotEmpty(t, p.Setting, name)
		assert.Len(t, p.Behaviors, len(BehaviorCatalogue()), "all behaviours of the catalogue")
		for _, x := range p.Targets {
			assert.True(t, tellsSource(x.Source), "%s: %s says where it is from, or why: %q", name, x.Measure, x.Source)
		}
		for _, g := range p.Groups {
			for _, x := range g.Measures {
				assert.True(t, x.Fair == 0 && x.Good == 0 || tellsSource(x.Source), "%s: the marks of %s say where they are from: %q", name, x.Name, x.Source)
			}
		}
		for _, x := range p.Patterns {
			assert.NotEmpty(t, x.Title, "%s: %s", name, x.ID)
			assert.NotEmpty(t, x.Definition, "%s: %s", name, x.ID)
			assert.NotEmpty(t, x.Tip, "%s: %s", name, x.ID)
		}
		again := parsed(t, written(t, p))
		assert.Equal(t, p, again, "%s: what is written is read back", name)
		assert.Equal(t, written(t, p), written(t, again))
	}
	_, err := PresetProfile("../default")
	assert.ErrorContains(t, err, "no profile")
}

func TestProfilesAreTheCallers(t *testing.T) {
	before := written(t, DefaultProfile())
	p := DefaultProfile()
	p.Metrics[0].Weights[0].Weight = 9
	*p.Targets[0].Min = 9
	p.Patterns[0].When.Find = "decision"
	p.Groups[0].Measures[0].Of[0] = "hedge"
	assert.Equal(t, before, written(t, DefaultProfile()))
}

// A base is gone on from: entries of the same name are replaced, others stand behind, and what is left out is not there.
func TestProfileGoesOnFromItsBase(t *testing.T) {
	p := parsed(t, `{"version": 1, "name": "mine", "threshold": 0.7, "without": ["greeting", "structure.pace"],
		"metrics": [{"name": "empathy", "weights": {"validation": 2}, "prior": 3}],
		"targets": [{"measure": "structure.balance", "min": 50, "source": "own"}, {"measure": "structure.balance", "role": "chair", "max": 90, "source": "own"}],
		"patterns": [{"id": "swearing", "kind": "lowlights", "title": "Swearing", "when": {"behaviors": ["profanity"], "min": 2, "to": 90.5}}],
		"behaviors": [{"name": "hedge", "threshold": 0.9}, {"name": "upsell", "category": "selling", "definition": "Offers more."}],
		"criteria": [{"id": "opening", "name": "Opening", "when": {"pattern": "agenda"}}]}`)
	d := DefaultProfile()
	assert.Equal(t, "mine", p.Name)
	assert.True(t, p.AllowTips, "what is not said is the base's")
	assert.Equal(t, 0.7, p.Threshold)
	assert.Len(t, p.Patterns, len(d.Patterns), "one less, one more")
	last := p.Patterns[len(p.Patterns)-1]
	assert.Equal(t, Pattern{ID: "swearing", Kind: LowlightPattern, Title: "Swearing", When: &Rule{Behaviors: []string{"profanity"}, Min: 2, To: 90500 * time.Millisecond}}, last)
	assert.Equal(t, MetricWeights{Name: "empathy", Weights: []Weight{{"validation", 2}}, Prior: 3}, p.Metrics[0])
	assert.Len(t, p.Metrics, len(d.Metrics))
	assert.Len(t, p.Targets, len(d.Targets)-1+1, "without pace, balance replaced, and one for chairs")
	assert.Len(t, p.Behaviors, len(d.Behaviors)+1)
	for _, b := range p.Behaviors {
		if b.Name == "hedge" {
			assert.Equal(t, 0.9, b.Threshold)
			assert.NotEmpty(t, b.Definition, "stays that of the base")
		}
	}
	require.NoError(t, p.Validate())
	assert.Equal(t, p, parsed(t, written(t, p)))
}

func TestBrokenProfiles(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		line, column int
		path, reason string
	}{
		{"nothing", ``, 1, 1, "", "ends too soon"},
		{"no JSON", "{\"version\": 1,\n nam: 2}", 2, 2, "", "no JSON"},
		{"cut off", `{"version": 1, "name": "x"`, 1, 27, "", "ends too soon"},
		{"more behind", `{"version": 1} {}`, 1, 16, "", "after the end"},
		{"a list", `[]`, 1, 1, "", "wants an object, and is a list"},
		{"no version", `{"name": "x"}`, 1, 1, "version", "has to be 1, and is 0"},
		{"newer version", `{"version": 2}`, 1, 13, "version", "has to be 1, and is 2"},
		{"unknown key", "{\"version\": 1,\n  \"treshold\": 0.5}", 2, 3, "treshold", "unknown key; there are version, base, without, id"},
		{"twice", `{"version": 1, "name": "a", "name": "b"}`, 1, 29, "name", "stands twice"},
		{"wrong type", `{"version": 1, "threshold": "0.5"}`, 1, 29, "threshold", "wants a number, and is a string"},
		{"null", `{"version": 1, "patterns": null}`, 1, 28, "patterns", "wants a list, and is null"},
		{"a number in words", `{"version": 1, "max_behaviors": "two"}`, 1, 33, "max_behaviors", "wants a whole number"},
		{"half a behaviour", `{"version": 1, "max_behaviors": 1.5}`, 1, 33, "max_behaviors", "no whole number"},
		{"out of range", `{"version": 1, "threshold": 1.5}`, 1, 29, "threshold", "1.5 is not between 0 and 1"},
		{"huge", `{"version": 1, "threshold": 1e999}`, 1, 29, "threshold", "out of range"},
		{"unknown base", `{"version": 1, "base": "../../etc/passwd"}`, 1, 24, "base", "unknown"},
		{"without what is not", `{"version": 1, "without": ["greeting", "nonsense"]}`, 1, 40, "without[1]", "no such thing: nonsense"},
		{"unknown behaviour", `{"version": 1, "behaviors": [{"name": "mindreading"}]}`, 1, 39, "behaviors[0].name", `unknown behaviour "mindreading"`},
		{"unknown weight", "{\"version\": 1, \"metrics\": [{\"name\": \"zeal\", \"weights\": {\n\"valdation\": 1}}]}", 2, 1, "metrics[0].weights.valdation", "is it validation?"},
		{"weight in words", `{"version": 1, "metrics": [{"name": "zeal", "weights": {"validation": "high"}}]}`, 1, 71, "metrics[0].weights.validation", "wants a number"},
		{"huge weight", `{"version": 1, "metrics": [{"name": "zeal", "weights": {"validation": 1e11}}]}`, 1, 57, "metrics[0].weights.validation", "not between"},
		{"no weights", `{"version": 1, "metrics": [{"name": "zeal", "weights": {}}]}`, 1, 56, "metrics[0].weights", "there are none"},
		{"unknown measure", `{"version": 1, "targets": [{"measure": "structure.talkshare", "min": 1}]}`, 1, 40, "targets[0].measure", `unknown measure "structure.talkshare"`},
		{"upside down", `{"version": 1, "targets": [{"measure": "empathy", "min": 9, "max": 1}]}`, 1, 58, "targets[0].min", "9 is above max 1"},
		{"no bound", `{"version": 1, "targets": [{"measure": "empathy"}]}`, 1, 28, "targets[0]", "neither min nor max"},
		{"no kind", `{"version": 1, "patterns": [{"id": "x", "kind": "nice", "when": {"find": "decision"}}]}`, 1, 49, "patterns[0].kind", "no kind of pattern"},
		{"no rule", `{"version": 1, "patterns": [{"id": "x", "kind": "safety"}]}`, 1, 1, "patterns[0].when", "there is no rule"},
		{"empty rule", `{"version": 1, "patterns": [{"id": "x", "kind": "safety", "when": {"min": 2}}]}`, 1, 67, "patterns[0].when", "the rule is empty"},
		{"empty list", `{"version": 1, "patterns": [{"id": "x", "kind": "safety", "when": {"all": [{"behaviors": []}]}}]}`, 1, 76, "patterns[0].when.all[0]", "the rule is empty"},
		{"two in one", `{"version": 1, "patterns": [{"id": "x", "kind": "safety", "when": {"find": "decision", "behaviors": ["threat"]}}]}`, 1, 67, "patterns[0].when", "more than one thing"},
		{"unknown find", `{"version": 1, "patterns": [{"id": "x", "kind": "safety", "when": {"find": "gold"}}]}`, 1, 76, "patterns[0].when.find", "none of decision"},
		{"no operator", `{"version": 1, "patterns": [{"id": "x", "kind": "safety", "when": {"metric": "empathy", "op": "=="}}]}`, 1, 95, "patterns[0].when.op", "none of <"},
		{"rests on itself", `{"version": 1, "patterns": [{"id": "x", "kind": "safety", "when": {"pattern": "x"}}]}`, 1, 67, "patterns[0].when", "rests on itself"},
		{"rest on each other", `{"version": 1, "patterns": [{"id": "x", "kind": "safety", "when": {"pattern": "y"}}, {"id": "y", "kind": "safety", "when": {"any": [{"pattern": "x"}]}}]}`,
			1, 67, "patterns[0].when", "rests on itself"},
		{"a base's pattern turned round", `{"version": 1, "patterns": [{"id": "agenda", "kind": "safety", "when": {"pattern": "agenda"}}]}`, 1, 72, "patterns[0].when", "rests on itself"},
		{"a phrase without a word", `{"version": 1, "patterns": [{"id": "x", "kind": "safety", "when": {"phrases": ["so", "?!"]}}]}`, 1, 86, "patterns[0].when.phrases[1]", "cannot be looked for"},
		{"a window that ends first", `{"version": 1, "patterns": [{"id": "x", "kind": "safety", "when": {"find": "decision", "relative_from": 0.5, "relative_to": 0.2}}]}`,
			1, 125, "patterns[0].when.relative_to", "ends before it begins"},
		{"a window of a measure", `{"version": 1, "patterns": [{"id": "x", "kind": "safety", "when": {"metric": "empathy", "op": "<", "value": 3, "to": 9}}]}`, 1, 67, "patterns[0].when", "a part of the meeting"},
		{"an endless time", `{"version": 1, "patterns": [{"id": "x", "kind": "safety", "when": {"find": "decision", "to": 1e300}}]}`, 1, 94, "patterns[0].when.to", "no time of a meeting"},
		{"no criterion", `{"version": 1, "criteria": [{"id": "x", "name": "X", "measure": "empathy", "when": {"find": "decision"}}]}`, 1, 29, "criteria[0]", "a measure and a rule"},
		{"no ratio", `{"version": 1, "groups": [{"name": "g", "measures": [{"name": "m", "kind": "ratio", "of": ["hedge"]}]}]}`, 1, 54, "groups[0].measures[0]", "behaviours of and to"},
		{"deep", `{"version": 1, "patterns": ` + strings.Repeat("[", 1000), 1, 67, "patterns" + strings.Repeat("[0]", 39), "nested more than 40 deep"},
		{"deep rule", `{"version": 1, "patterns": [{"id": "x", "kind": "safety", "when": ` + strings.Repeat(`{"any":[`, 30) + strings.Repeat(`]}`, 30) + `}]}`, 1, 0, "", "nested more than"},
	} {
		_, err := ParseProfile(strings.NewReader(c.text))
		var e *ProfileError
		if !assert.ErrorAs(t, err, &e, c.name) {
			continue
		}
		assert.Contains(t, e.Error(), c.reason, c.name)
		if c.column > 0 {
			assert.Equal(t, [3]any{c.line, c.column, c.path}, [3]any{e.Line, e.Column, e.Path}, "%s: %v", c.name, e)
		}
	}
	_, err := ParseProfile(strings.NewReader(`{"version":1,"name":"` + strings.Repeat("x", mostProfileBytes) + `"}`))
	assert.ErrorContains(t, err, "longer than")
	_, err = ParseProfile(failingReader{})
	assert.ErrorIs(t, err, errBrokenPipe)
}

var errBrokenPipe = errors.New("broken pipe")

type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, errBrokenPipe }

// Profiles of another make are refused with the place of what is strange in them, in no time.
func TestHostileProfiles(t *testing.T) {
	data := os.Getenv("COLLOQUY_DATA")
	if data == "" {
		t.Skip("COLLOQUY_DATA is not set")
	}
	files, err := filepath.Glob(filepath.Join(data, "hostile/profile/*/*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		f, err := os.Open(name)
		require.NoError(t, err)
		_, err = ParseProfile(f)
		f.Close()
		var e *ProfileError
		if assert.ErrorAs(t, err, &e, name) {
			assert.Positive(t, e.Line, name)
			assert.NotEmpty(t, e.Path, name)
		}
	}
}

func TestProfileForARole(t *testing.T) {
	p := parsed(t, `{"version": 1, "base": "none", "threshold": 0.5, "behaviors": [{"name": "open_question"}, {"name": "hedge"}],
		"targets": [{"measure": "structure.pace", "max": 180}, {"measure": "structure.pace", "role": "client", "max": 999}],
		"patterns": [{"id": "a", "kind": "safety", "role": "agent", "when": {"behaviors": ["threat"]}}, {"id": "c", "kind": "safety", "role": "client", "when": {"behaviors": ["threat"]}}],
		"roles": [{"role": "Agent", "behaviors": ["open_question"], "max_behaviors": 2, "threshold": 0.8, "targets": [{"measure": "structure.pace", "max": 160}]},
			{"role": "agent", "metadata": {"team": "night"}, "max_behaviors": 1}]}`)
	agent := p.For("agent", nil)
	assert.Equal(t, []ProfileBehavior{{Name: "open_question"}}, agent.Behaviors)
	assert.Equal(t, [2]float64{0.8, 2}, [2]float64{agent.Threshold, float64(agent.MaxBehaviors)})
	assert.Equal(t, 160., *agent.Targets[0].Max)
	assert.Len(t, agent.Targets, 2, "the client's is gone")
	assert.Equal(t, "a", agent.Patterns[0].ID)
	assert.Len(t, agent.Patterns, 1)
	assert.Equal(t, 1, p.For("agent", map[string]string{"team": "night"}).MaxBehaviors)
	other := p.For("visitor", nil)
	assert.Len(t, other.Behaviors, 2)
	assert.Empty(t, other.Patterns)
	assert.Equal(t, p.Threshold, other.Threshold)
	assert.Len(t, p.Roles, 2, "p stays as it is")
}

// detected adds behaviours to utterances of m: "u1 open_question".
func detected(m *Meeting, all ...string) *Meeting {
	known := builtinRules().byName
	for k := range m.Utterances {
		m.note(k)
	}
	for _, s := range all {
		id, name, _ := strings.Cut(s, " ")
		for k := range m.Utterances {
			if u := &m.Utterances[k]; u.ID == id {
				d := Detection{Behavior: name, Confidence: 0.9, Score: 0.8, Said: u.Text, Rule: "test", Method: "behaviors/2"}
				if b := known[name]; b != nil {
					d.Category, d.Severity, d.Tip = string(b.Category), b.Severity, Advice(b.Tip)
					if b.Severity > 0 {
						d.Suggestion = &Advice{"rephrase", "Say it so."}
					}
				}
				u.Annotation.Detections = append(u.Annotation.Detections, d)
			}
		}
	}
	return m
}

// Measures have no error: by a profile that is broken they are missing, with the fault.
func TestMeasuresTellABrokenProfile(t *testing.T) {
	m, err := Analyze(t.Context(), Input{Transcript: &Transcript{Timing: Timing{Source: TimesNone}, Utterances: []Utterance{
		{Speaker: "a", Text: "Thank you for coming. How are you?"}, {Speaker: "b", Text: "Fine, thank you."},
		{Speaker: "a", Text: "What do you think of it?"}, {Speaker: "b", Text: "It is a great plan."},
		{Speaker: "a", Text: "Great."}, {Speaker: "b", Text: "I will send it by Friday."},
	}}})
	require.NoError(t, err)
	p := DefaultProfile()
	p.Patterns[0].When = &Rule{Behaviors: []string{"gratitud"}}
	p.QualityTotal = true
	fault := p.Validate()
	require.Error(t, fault)
	bad := func(x Measure, what string) {
		assert.Equal(t, BadProfile, x.Missing, what)
		assert.Equal(t, fault.Error(), x.Detail, what)
	}
	for _, l := range []Level{ByConversation, BySpeaker} {
		for _, x := range m.Metrics(p, l) {
			require.NotEmpty(t, x.Scores)
			for _, s := range x.Scores {
				bad(s.Score, s.Name)
			}
		}
	}
	card := m.Scorecard(p)
	bad(card.Score, "total")
	require.NotEmpty(t, card.Criteria)
	for _, c := range card.Criteria {
		bad(c.Score, c.ID)
	}
	quality := m.MeetingQuality(p)
	require.NotEmpty(t, quality)
	for _, q := range quality {
		bad(q, q.Method)
	}
	found := m.Patterns(p).Conversation
	require.NotEmpty(t, found.Highlights)
	for _, x := range found.Highlights {
		assert.Equal(t, [2]any{PatternUnknown, BadProfile}, [2]any{x.Status, x.Missing}, x.ID)
		assert.Equal(t, fault.Error(), x.Detail)
	}
	p.AllowTips = true
	assert.Empty(t, m.Coaching(m.Speakers[0].ID, p))
	assert.True(t, m.Scorecard(nil).Score.OK() || m.Scorecard(nil).Score.Missing != BadProfile)
}

func TestBehaviorsByProfile(t *testing.T) {
	m := detected(script("A 0 1 so what do you think then", "B 2 3 you never listen to me"), "u1 open_question", "u1 hedge", "u2 absolutes", "u2 upsell")
	m.Speakers[0].Role = "agent"
	m.Utterances[0].Annotation.Detections[1].Confidence = 0.6
	list := func(p *Profile) (out []string) {
		for _, d := range m.Behaviors(BehaviorOptions{Profile: p}) {
			out = append(out, d.Behavior)
		}
		return out
	}
	assert.Equal(t, []string{"open_question", "hedge", "absolutes", "upsell"}, list(nil))
	assert.Equal(t, []string{"open_question", "hedge", "absolutes", "upsell"}, list(&Profile{}))
	assert.Equal(t, []string{"open_question", "absolutes", "upsell"}, list(&Profile{Threshold: 0.7}))
	assert.Equal(t, []string{"open_question", "hedge", "absolutes", "upsell"}, list(&Profile{Threshold: 0.7, Behaviors: []ProfileBehavior{{Name: "hedge", Threshold: 0.5}, {Name: "open_question"}, {Name: "absolutes"}}}))
	assert.Equal(t, []string{"hedge", "upsell"}, list(&Profile{Behaviors: []ProfileBehavior{{Name: "hedge"}}}), "what the catalogue has not is the caller's stage's")
	assert.Equal(t, []string{"open_question", "absolutes", "upsell"}, list(&Profile{Roles: []ProfileRole{{Role: "Agent", Behaviors: []string{"open_question"}}}}))
	assert.Equal(t, []string{"open_question", "absolutes"}, list(&Profile{MaxBehaviors: 1}))
	plain := m.Behaviors(BehaviorOptions{Profile: &Profile{}})[2]
	assert.Zero(t, plain.Tip)
	assert.Nil(t, plain.Suggestion)
	rich := m.Behaviors(BehaviorOptions{Profile: &Profile{AllowTips: true, AllowSuggestions: true}})[2]
	assert.NotEmpty(t, rich.Tip.Text)
	assert.NotNil(t, rich.Suggestion)
	assert.NotNil(t, m.Utterances[1].Annotation.Detections[0].Suggestion, "the meeting keeps it")
}

func TestProfileJSONOfOthers(t *testing.T) {
	var in struct{ Profile Profile }
	require.NoError(t, json.Unmarshal([]byte(`{"Profile": {"version": 1, "base": "one-to-one"}}`), &in))
	assert.Equal(t, "one-to-one", in.Profile.ID)
	b, err := json.Marshal(&in)
	require.NoError(t, err)
	assert.True(t, json.Valid(b))
	_, err = json.Marshal(&Profile{Threshold: 2})
	assert.ErrorContains(t, err, "threshold")
}

// Whatever the text is, it is a profile that is written and read back, or a typed error; and a profile can be used.
func FuzzProfile(f *testing.F) {
	for _, name := range Presets() {
		f.Add(mustRead(name))
	}
	f.Add([]byte(`{"version": 1, "base": "none", "patterns": [{"id": "x", "kind": "safety", "when": {"all": [{"phrases": ["so"]}, {"metric": "structure.pace", "op": "<", "value": 1, "not": true}], "within": 5}}]}`))
	f.Add([]byte(`{"version": 1, "base": "none", "metrics": [{"name": "m", "weights": {"hedge": -1, "own": 2}}], "behaviors": [{"name": "own", "category": "c"}]}`))
	m := detected(script("A 0 1 so what do you think then", "B 2 3 you never listen", "A 4 5 no", "B 5 6 yes", "A 6 7 I see", "B 8 9 fine"), "u1 open_question", "u2 absolutes", "u3 hedge")
	c := newContent(m) // one reading for all
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := parseProfile(text, PresetProfile)
		if err != nil {
			var e *ProfileError
			require.ErrorAs(t, err, &e)
			require.Positive(t, e.Line+len(e.Reason))
			return
		}
		require.Equal(t, p, parsed(t, written(t, p)))
		s := newSheet(c, p)
		s.metrics(BySpeaker)
		s.patterns()
		s.scorecard()
		s.quality()
		s.coaching("A")
		m.Behaviors(BehaviorOptions{Profile: p})
	})
}

// The roles that presets speak of are those that their documentation names.
func TestRolesOfPresets(t *testing.T) {
	documented := map[string][]string{
		"classroom": {"student", "teacher"}, "coaching": {"client", "coach", "counselor", "therapist"}, "interview": {"candidate", "interviewer"},
		"one-to-one": {"manager"}, "sales-call": {"seller"}, "stand-up": nil, "support-call": {"agent"},
	}
	for _, name := range Presets() {
		p, err := PresetProfile(name)
		require.NoError(t, err)
		var b strings.Builder
		require.NoError(t, p.WriteJSON(&b))
		seen := map[string]bool{}
		for _, found := range regexp.MustCompile(`"role": ?"([^"]+)"`).FindAllStringSubmatch(b.String(), -1) {
			for _, role := range strings.Split(found[1], ", ") {
				seen[role] = true
			}
		}
		assert.Equal(t, documented[name], slices.Sorted(maps.Keys(seen)), name)
	}
}
