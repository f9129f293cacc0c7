package fluency

import "strings"

// functionWords are the closed classes of English that the features look at.
const functionWords = `
PRO i you he she it we they who there
OBJ me him her us them myself yourself itself ourselves themselves
DET the a an this that these those some any no every each my your his its our their another
AUX is are was were be been being am has have had do does did will would can could shall should may might must gonna got wanna need
PREP in on at of for with from by about into over under between through after before without like as to up out down off
CONJ and or but because so if when while although though then than 'cause cause cos
WH what which where why how whose whom whatever
NEG not never n't
NUM one two three four five six seven eight nine ten twenty thirty forty fifty hundred thousand
ADV just really very also maybe well actually still even only already probably kind sort quite too
VRB think know mean see guess say said go want make put get
YES yeah yes okay yep right mm ok sure no nope alright`

// wordClasses returns the class of each function word; a word that stands twice is of the first.
func wordClasses() map[string]string {
	m := make(map[string]string)
	for line := range strings.Lines(functionWords) {
		f := strings.Fields(line)
		for i := 1; i < len(f); i++ {
			if m[f[i]] == "" {
				m[f[i]] = f[0]
			}
		}
	}
	return m
}
