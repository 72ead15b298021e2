/** The basket as it shall be: quantities changed, lines taken out, products found by `GET /products` put in. */
import type { Schemas } from "order-desk-client";
import { useState } from "preact/hooks";
import { attempt, deskFor } from "./desk.js";
import { Group, type InputProps } from "./fields.js";
import { money } from "./words.js";

interface Line {
  product: string;
  title?: string;
  variant?: string;
  quantity: number;
  kind?: string;
}
type Product = Schemas["ProductAnswer"];

/** Of a line only what an edit takes. */
function asSent({ product, variant, quantity, kind }: Line): Line {
  return { product, quantity, ...(variant && { variant }), ...(kind && { kind }) };
}

export function LinesField({ id, label, value, fault, onInput }: InputProps & { label: string }) {
  const [titles, setTitles] = useState<Record<string, string>>({});
  const lines = Array.isArray(value) ? (value as Line[]) : [];
  const change = (now: Line[]) => onInput(now.map(asSent));
  const quantity = (at: number, count: number) =>
    change(lines.map((each, index) => (index === at ? { ...each, quantity: count } : each)));
  const remember = (line: Line) => line.title && !titles[line.product] && (titles[line.product] = line.title);
  lines.forEach(remember);

  function add(product: Product, variant: string): void {
    setTitles({ ...titles, [product.code]: product.title });
    change([...lines, { product: product.code, quantity: 1, ...(variant && { variant }) }]);
  }

  return (
    <Group id={id} label={label} fault={fault} wide>
      {lines.map((line, at) => (
        <div class="line" key={`${line.product} ${line.variant} ${at}`}>
          <span>{[titles[line.product] ?? line.product, line.variant].filter(Boolean).join(", ")}</span>
          <input
            type="number"
            min={1}
            aria-label={`Количество: ${titles[line.product] ?? line.product}`}
            value={line.quantity}
            onInput={(event) => quantity(at, Number(event.currentTarget.value))}
          />
          <button type="button" class="plain" onClick={() => change(lines.filter((_, index) => index !== at))}>
            Убрать
          </button>
        </div>
      ))}
      <ProductSearch id={id} onPick={add} />
    </Group>
  );
}

function ProductSearch({ id, onPick }: { id: string; onPick: (product: Product, variant: string) => void }) {
  const [products, setProducts] = useState<Product[]>([]);

  async function look(q: string): Promise<void> {
    if (q.trim().length < 3) return setProducts([]);
    const asked = deskFor("order").GET("/api/v1/products", { params: { query: { q, limit: 6 } } });
    const { data } = await attempt<{ results: Product[] }>(asked);
    setProducts(data?.results ?? []);
  }

  return (
    <div class="part whole">
      <label for={`${id}-search`}>Добавить товар</label>
      <input id={`${id}-search`} type="search" placeholder="код или название" onInput={(event) => look(event.currentTarget.value)} />
      <div class="chips">
        {products.flatMap((product) =>
          (product.variants.length > 0 ? product.variants : [""]).map((variant) => (
            <button type="button" class="plain" key={`${product.code} ${variant}`} onClick={() => onPick(product, variant)}>
              {[product.title, variant].filter(Boolean).join(", ")} {money(product.price)}
            </button>
          )),
        )}
      </div>
    </div>
  );
}
