package main

import "fmt"

// place returns where each line begins, in ms.
func place(lines []line, spoken []speech) ([]int, error) {
	at := make([]int, len(lines))
	var start, end int        // of the line that has the floor
	free := map[*person]int{} // when each person has finished
	for i, l := range lines {
		at[i] = end + l.ms
		if l.aside {
			at[i] = start + l.ms
		}
		if at[i] < free[l.who] {
			return nil, fmt.Errorf("%s would say %q while still speaking", l.who.name, l.text)
		}
		free[l.who] = at[i] + spoken[i].ms()
		if !l.aside {
			start, end = at[i], free[l.who]
		}
	}
	return at, nil
}
