package act

// Method is the name and version of the model and the rules.
const Method = "act/3"
