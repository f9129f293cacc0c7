package main

// act is a row of ami_da or icsi_da.
type act struct {
	ID      string
	Conv    string
	Speaker string
	Start   float64
	End     float64
	Text    string
	Ext     int
}

// written is a row of ami_summ or icsi_summ.
type written struct {
	Conv                                             string
	Abstract, Actions, Decisions, Problems, Progress []struct{ Text string }
}

// query is a row of qmsum.
type query struct {
	Conv   string
	Domain string
	Turns  []struct{ Speaker, Text string }

	General []struct{ A string }
}

// plain is a row of the sets that are texts.
type plain struct{ Text, Dialogue, Summary string }
