package caption

import (
	"testing"
	"time"
)

// What people take out of chats has times of day, from the first of which all are counted.
func TestStampsOfChats(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"twelve hours", "[9:02 AM] Ann: hi\n[9:04 AM] Bob: yo\n[12:01 PM] Ann: lunch?\n", "0-0 Ann|hi / 120-120 Bob|yo / 10740-10740 Ann|lunch?"},
		{"with seconds, in small letters", "9:02:15 am Ann: hi\n9:02:20 a.m. Bob: yo\n", "0-0 Ann|hi / 5-5 Bob|yo"},
		{"a blank that does not break", "[9:02\u202fPM] Ann: hi\n[9:04\u00a0pm] Bob: yo\n", "0-0 Ann|hi / 120-120 Bob|yo"},
		{"from midnight on", "[12:00 AM] Ann: hi\n[12:03 AM] Bob: yo\n", "0-0 Ann|hi / 180-180 Bob|yo"},
		{"over midnight", "[11:58 PM] Ann: hi\n[12:03 AM] Bob: yo\n", "0-0 Ann|hi / 300-300 Bob|yo"},
		{"a date with brackets", "[27/11/2026, 09:02:15] Ann: hi\n[28/11/2026, 09:02:16] Bob: yo\n", "0-0 Ann|hi / 86401-86401 Bob|yo"},
		{"a mark of direction before it", "\u200e[27/11/26, 09:02:15] Ann: hi\n\u200e[27/11/26, 09:02:16] Bob: yo\n", "0-0 Ann|hi / 1-1 Bob|yo"},
		{"a date without brackets", "11/27/26, 9:02 AM - Ann: hi\n11/27/26, 9:04 AM - Bob: yo\n", "0-0 Ann|hi / 120-120 Bob|yo"},
		{"year first", "2026-11-27 09:02 Ann: hi\n2026-11-27 09:03 Bob: yo\n", "0-0 Ann|hi / 60-60 Bob|yo"},
		{"behind the name", "Ann (9:02 AM): hi\nBob [9:04 AM]: yo\n", "0-0 Ann|hi / 120-120 Bob|yo"},
		{"alone above the text", "[9:02 AM] Ann Lee\nhi there\nall\n[9:04 AM] Bob (Guest)\nyo\n[9:05 AM] Ann Lee\nok\n", "0-0 Ann Lee|hi there all / 120-120 Bob (Guest)|yo / 180-180 Ann Lee|ok"},
		{"small letters above the text", "[27-Nov-26 09:02 AM] annlee#1234\nhi there\n\n[27-Nov-26 09:04 AM] bob\nyo\n\n[28 Nov 2026 09:04 AM] annlee#1234\nok\n", "0-0 annlee#1234|hi there / 120-120 bob|yo / 86520-86520 annlee#1234|ok"},
		{"words, not names", "[9:02 AM] Yes.\nhi there\n[9:04 AM] Come on, Bob!\nyo\n[9:05 AM] Ann Lee\nok\n", "0-0 |Yes. hi there / 120-120 |Come on, Bob! yo / 180-180 |Ann Lee ok"},
		{"above the text", "Ann Lee  9:02 AM\nhi there\n\nBob Ray  9:04 AM\nyo\n", "0-0 Ann Lee|hi there / 120-120 Bob Ray|yo"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := read(t, c.in)
			equal(t, "kind", tr.Kind, Text)
			equal(t, "cues", brief(tr), c.want)
			checkFacts(t, c.name, tr)
		})
	}
	tr := read(t, "[9:02 AM] Ann: hi\n[9:04 AM] Bob: yo\n")
	equal(t, "resolution", tr.Resolution, time.Minute)
	equal(t, "no date is made up", tr.Began, time.Time{})
	equal(t, "a date", read(t, "27.11.2026, 09:02 - Ann: hi\n27.11.2026, 09:03 - Bob: yo\n").Began, time.Date(2026, 11, 27, 9, 2, 0, 0, time.UTC))
	equal(t, "before it began", brief(read(t, "[27/11/2026, 09:02:15] Ann: hi\n[27/11/2026, 09:02:10] Bob: yo\n")), "5-5 Ann|hi / 0-0 Bob|yo")
}

func TestWhatIsNoStamp(t *testing.T) {
	for _, s := range []string{"9:02", "9:62 AM", "13:02 PM", "0:02 AM", "9:02 amazing", "31/02/2026, 09:02", "1.5.1", "27/11/2026", "27/11-2026 09:02", "99999/1/1 9:02", "27/11/2026, 25:02", ""} {
		if _, rest, ok := cutStamp(s); ok || rest != s {
			t.Errorf("%q is taken for a stamp", s)
		}
	}
	for s, want := range map[string]time.Month{"03/04/2026 9:02 AM": 3, "03/04/2026 09:02": 4, "13/04/2026 9:02 AM": 4, "04/13/2026 09:02": 4, "3.4.26 9:02 AM": 4} {
		st, _, ok := cutStamp(s)
		equal(t, s, ok, true)
		equal(t, s, st.day.Month(), want)
	}
}
