package colloquy

// behaviorFilter keeps of detections what options ask for, in a meeting. It is for one goroutine.
type behaviorFilter struct {
	o        BehaviorOptions
	roles    map[SpeakerID]string
	metadata map[string]string
	byRole   map[string]*activeBehaviors
}

// activeBehaviors is which behaviours are active for a role.
type activeBehaviors struct {
	from              map[string]float64 // the least confidence, by behaviour
	rest              bool               // behaviours of the catalogue that from does not have are active, too
	least             float64            // confidence of those that have none of their own; 0 = that of the catalogue
	most              int
	tips, suggestions bool
}

func newBehaviorFilter(o BehaviorOptions, m *Meeting) *behaviorFilter {
	if o.Profile == nil {
		o.Profile = m.Profile
	}
	f := &behaviorFilter{o: o, roles: map[SpeakerID]string{}, metadata: m.Metadata, byRole: map[string]*activeBehaviors{}}
	for _, s := range m.Speakers {
		f.roles[s.ID] = s.Role
	}
	return f
}

// has reports whether a behaviour is active for a speaker, however sure it is.
func (f *behaviorFilter) has(who SpeakerID, behavior string) bool {
	return f.activeFor(f.roles[who]).has(behavior)
}

// keep returns what of the detections of an utterance of a speaker the options ask for.
func (f *behaviorFilter) keep(who SpeakerID, found []Detection) []Detection {
	return f.keepOf(f.roles[who], found)
}

// keepOf is keep for somebody of a role.
func (f *behaviorFilter) keepOf(role string, found []Detection) []Detection {
	if len(found) == 0 {
		return nil
	}
	a := f.activeFor(role)
	out := make([]Detection, 0, len(found))
	for _, x := range found {
		if !a.has(x.Behavior) {
			continue
		}
		from := a.from[x.Behavior]
		switch {
		case f.o.Threshold > 0:
			from = f.o.Threshold
		case from > 0:
		case a.least > 0:
			from = a.least
		default:
			from = defaultThreshold(x.Behavior)
		}
		if x.Confidence < from {
			continue
		}
		if !a.tips {
			x.Tip = Advice{}
		}
		if !a.suggestions {
			x.Suggestion = nil
		}
		out = append(out, x)
	}
	return mostOf(out, a.most)
}

// defaultThreshold returns the threshold of a behaviour that a profile gives none; 0 for those of the caller's.
func defaultThreshold(name string) float64 {
	if b := builtinRules().byName[name]; b != nil {
		return b.Threshold
	}
	if b := learnedBehaviors().byName[name]; b != nil {
		return b.Threshold
	}
	return 0
}

// has reports whether a behaviour is active. One that only a caller's stage knows always is, and a learned one where it is named.
func (a *activeBehaviors) has(behavior string) bool {
	_, listed := a.from[behavior]
	if listed || learnedBehaviors().byName[behavior] != nil {
		return listed
	}
	return a.rest || builtinRules().byName[behavior] == nil
}

// activeFor returns what is active for a role, found once.
func (f *behaviorFilter) activeFor(role string) *activeBehaviors {
	a := f.byRole[role]
	if a == nil {
		a = f.active(role)
		f.byRole[role] = a
	}
	return a
}

// active returns what is active for a role.
func (f *behaviorFilter) active(role string) *activeBehaviors {
	a := &activeBehaviors{rest: true, most: f.o.Max, tips: true, suggestions: true}
	if f.o.Profile == nil {
		return a
	}
	p := f.o.Profile
	if len(p.Roles) > 0 {
		p = p.For(role, f.metadata)
	}
	a.rest, a.least, a.tips, a.suggestions = len(p.Behaviors) == 0, p.Threshold, p.AllowTips, p.AllowSuggestions
	if a.most == 0 {
		a.most = p.MaxBehaviors
	}
	a.from = make(map[string]float64, len(p.Behaviors))
	for _, b := range p.Behaviors {
		a.from[b.Name] = b.Threshold
	}
	return a
}
