package colloquy
import ("testing";"fmt";"strings")
func TestZZ(t *testing.T){
 for _,n:=range append(Presets(),"default"){ p,err:=PresetProfile(n); if err!=nil{t.Fatal(n,err)}; var b strings.Builder; if err:=p.WriteJSON(&b);err!=nil{t.Fatal(err)}
 q,err:=ParseProfile(strings.NewReader(b.String())); if err!=nil{t.Fatal(err)}; var c strings.Builder; q.WriteJSON(&c); if b.String()!=c.String(){t.Fatal(n)}; fmt.Println(n,len(p.Patterns),len(p.Targets),len(p.Criteria)) }
 _,err:=ParseProfile(strings.NewReader("{\"version\":1,\n \"patterns\":[{\"id\":\"x\",\"kind\":\"safety\",\"when\":{\"behaviours\":[]}}]}")); fmt.Println(err)
 _,err=ParseProfile(strings.NewReader("{\"version\":1,\n \"patterns\":[{\"id\":\"x\",\"kind\":\"safety\",\"when\":{\"behaviors\":[\"open_questin\"]}}]}")); fmt.Println(err)
}
