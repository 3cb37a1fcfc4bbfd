import { withSite } from './harness.mjs';
import { openSample, stage } from './steps.mjs';
await withSite({}, async ({ page }) => {
  await openSample(page); await stage(page, 'staffing');
  const cdp = await page.context().newCDPSession(page);
  if (process.env.PROF) { await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval',{interval:200}); await cdp.send('Profiler.start'); }
  const times = await page.evaluate(async () => {
    const input = document.querySelector('#target-service-level').parentElement.querySelector('input[type="range"]');
    const result = [];
    for (let i=0;i<24;i++) { const v=0.7+0.01*i; const b=performance.now(); input.value=String(v); input.dispatchEvent(new Event('input',{bubbles:true})); const s=performance.now()-b;
      await Promise.resolve(); await new Promise(r=>setTimeout(r,0)); const e=performance.now()-b;
      await new Promise((done)=>requestAnimationFrame(()=>requestAnimationFrame(done))); result.push([s,e,performance.now()-b]); }
    return result; });
  const med=k=>times.map(t=>t[k]).sort((a,b)=>a-b)[12].toFixed(1);
  console.log(process.env.MUSTER_DIST??'dist','sync',med(0),'effects',med(1),'painted',med(2));
  if (process.env.PROF) { const {profile}=await cdp.send('Profiler.stop'); const self=new Map(); const dt=profile.timeDeltas; const byId=new Map(profile.nodes.map(n=>[n.id,n]));
    profile.samples.forEach((id,i)=>{const n=byId.get(id).callFrame; const k=n.functionName+' '+n.url.slice(-20)+':'+n.lineNumber; self.set(k,(self.get(k)??0)+dt[i]/1000);});
    console.log([...self].sort((a,b)=>b[1]-a[1]).slice(0,25).map(([k,v])=>v.toFixed(1)+' '+k).join('\n')); }
});
