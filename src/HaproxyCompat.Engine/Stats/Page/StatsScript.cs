namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>The page's script: asks for what changed and puts it in place. The page works without it.</summary>
internal static class StatsScript
{
    public const string Text =
        """
        (() => {
          const page = document.body.dataset, pause = document.getElementById("pause"),
            filter = document.getElementById("filter"), clock = document.getElementById("clock");
          let live = page.live === "1";
          const put = (node, text) => { if (node.textContent !== text) node.textContent = text; };
          const narrow = () => {
            const words = filter.value.toLowerCase();
            for (const part of document.querySelectorAll("section"))
              part.hidden = !part.id.toLowerCase().includes(words);
          };
          const chart = (node, data) => {
            const first = data.points.split(",", 1)[0], [line, area] = node.querySelectorAll("polyline,polygon");
            line.setAttribute("points", data.points);
            area.setAttribute("points", data.points && `${first},40 ${data.points} 240,40`);
            put(node.querySelector("b"), data.now);
            put(node.querySelector("i"), data.most);
            node.classList.toggle("none", data.most === "0");
          };
          const fill = data => {
            const rows = document.querySelectorAll("tr[data-key]"), keys = Object.keys(data.rows);
            if (rows.length !== keys.length || [...rows].some(row => !data.rows[row.dataset.key])) return false;
            document.querySelectorAll("dd").forEach((node, at) => put(node, data.facts[at]));
            for (const row of rows) {
              const now = data.rows[row.dataset.key], [state, since, check] = row.cells[1].children;
              state.className = "state " + now.state;
              put(state, now.status);
              put(since, now.since);
              put(check, now.check);
              check.title = now.title;
              now.cells.forEach((text, at) => put(row.cells[at + 2], text));
            }
            for (const id in data.charts)
              document.querySelectorAll(`[data-charts="${id}"] figure`)
                .forEach((node, at) => chart(node, data.charts[id][at]));
            return true;
          };
          const ask = async () => {
            const answer = await fetch(page.url, { cache: "no-store" });
            if (!answer.ok) throw new Error(answer.status);
            if (!fill(await answer.json())) {
              const whole = await (await fetch(page.whole, { cache: "no-store" })).text();
              const parts = new DOMParser().parseFromString(whole, "text/html");
              document.querySelector("main").replaceWith(parts.querySelector("main"));
              narrow();
            }
          };
          const turn = async () => {
            if (live && !document.hidden) {
              try {
                await ask();
                put(clock, new Date().toLocaleTimeString());
                document.body.classList.remove("stale");
              } catch (problem) {
                document.body.classList.add("stale");
              }
            }
            setTimeout(turn, page.seconds * 1000);
          };
          const label = () => put(pause, live ? "Pause" : "Go on");
          pause.onclick = () => { live = !live; label(); };
          filter.oninput = narrow;
          pause.hidden = filter.hidden = false;
          label();
          setTimeout(turn, page.seconds * 1000);
        })();
        """;
}
