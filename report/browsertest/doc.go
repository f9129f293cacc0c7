// Package browsertest opens reports in Chromium: what they ask for, what they say on the console, what their script does,
// and what axe-core finds. It is a module of its own, so that nobody who uses colloquy has to load a driver of browsers.
//
//	COLLOQUY_CHROMIUM  the browser; default: chromium, chromium-browser or google-chrome in the path, else the tests skip
//	COLLOQUY_AXE       the folder that holds axe.min.js of axe-core 4.14.1 (npm pack axe-core@4.14.1); without it that test skips
//	COLLOQUY_SHOTS     the folder to write pictures of the pages to; optional
//	COLLOQUY_DATA      the folder of evaluation data, whose meetings are then drawn, too; optional
package browsertest
