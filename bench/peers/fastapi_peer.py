"""The same two routes on FastAPI: a key, a line of log a request, pydantic for body and answer; no limits, no metrics."""

import os
from typing import List, Optional

from fastapi import Depends, FastAPI, HTTPException, Query, Security
from fastapi.security import APIKeyHeader
from pydantic import BaseModel, Field


class Row(BaseModel):
    id: str
    name: str
    holds: str
    grade: Optional[float]
    is_private: bool
    sends: int
    created_at: str


class Rows(BaseModel):
    results: List[Row]
    count: int


class Draft(BaseModel):
    face_id: str = Field(regex="^[0-9a-f-]{36}$")
    name: str = Field(min_length=1, max_length=255)
    holds: str = Field(max_length=20_000)
    grade: Optional[float]
    tags: List[str] = Field(max_items=20)
    is_private: bool


class Created(Draft):
    id: str


rows = [
    {
        "id": f"0198d3a0-0000-7000-8000-{index:012}",
        "name": f"Row number {index}",
        "holds": "S829284 S829104 O829220 O829001 O829333 O829402 F829500 T829600",
        "grade": None if index % 10 == 0 else 15 + index / 4,
        "is_private": index % 25 == 0,
        "sends": index * 3,
        "created_at": f"2025-05-{1 + index % 28:02}T18:36:05.431058",
    }
    for index in range(50)
]


async def known_key(key: str = Security(APIKeyHeader(name="X-API-Key"))):
    if key != os.environ["API_KEY"]:
        raise HTTPException(status_code=403, detail="unknown key")


app = FastAPI(dependencies=[Depends(known_key)])


@app.get("/rows", response_model=Rows)
async def list_rows(limit: int = Query(default=50, ge=1, le=500)):
    return {"results": rows[:limit], "count": len(rows)}


@app.post("/rows", response_model=Created, status_code=201)
async def create_row(draft: Draft):
    return {"id": rows[0]["id"], **draft.dict()}
